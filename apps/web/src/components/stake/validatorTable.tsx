'use client'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { ValidatorName } from '@/components/stake/validatorName'
import { weftText } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Staking } from '@/hooks/useStaking'
import { formatBps, formatPercent, percentOf } from '@/lib/format'

/** Everybody one can delegate to. */
export function ValidatorTable(props: {
  staking: Staking | undefined
  /** Undefined without a wallet, or in a read-only view. */
  onOpen: ((intent: StakeIntent) => void) | undefined
}) {
  const { staking, onOpen } = props
  return (
    <Section
      title="Validators"
      aside={staking && `${staking.network.activeValidators} of ${staking.network.validators} active`}
    >
      {!staking ? (
        <SkeletonRows rows={4} label="Loading validators" />
      ) : staking.validators.length === 0 ? (
        <EmptyState title="No validators yet">
          Whoever stakes {weftText(staking.network.parameters.selfDelegationMin)} of their own may register
          one with the action “Register validator”.
        </EmptyState>
      ) : (
        <SortableTable
          label="Validators"
          initial="Stake"
          rows={staking.validators}
          keyOf={({ validator }) => validator}
          columns={[
            {
              name: 'Validator',
              cell: ({ validator, name, operator, status }) => (
                <ValidatorName
                  validator={validator}
                  name={String(name)}
                  operator={operator}
                  status={status}
                />
              ),
              sortBy: ({ name }) => String(name),
            },
            { name: 'APR', cell: ({ apr }) => formatPercent(apr), sortBy: ({ apr }) => apr },
            {
              name: 'Commission',
              cell: ({ commissionBps }) => formatBps(commissionBps),
              sortBy: ({ commissionBps }) => commissionBps,
            },
            {
              name: 'Stake',
              cell: ({ tokens }) => weftText(tokens),
              note: ({ bondedPart }) => <Share part={percentOf(bondedPart)} />,
              sortBy: ({ tokens }) => tokens,
            },
            {
              name: 'Exchange rate',
              cell: ({ exchangeRate }) => <ExchangeRate rate={exchangeRate} />,
              sortBy: ({ exchangeRate }) => exchangeRate,
            },
          ]}
          actions={
            onOpen &&
            (({ validator, name, status }) => (
              <Button
                size="sm"
                disabled={status !== 'active'}
                onClick={() => onOpen({ kind: 'delegate', validator })}
              >
                Stake<span className="sr-only"> with {String(name)}</span>
              </Button>
            ))
          }
        />
      )}
    </Section>
  )
}

/** Part of all that earns, as a figure and a bar. */
function Share({ part }: { part: number }) {
  return (
    <span className="flex items-center gap-2 md:justify-end">
      <span aria-hidden className="h-1 w-14 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-accent" style={{ width: `${Math.min(100, part)}%` }} />
      </span>
      {part.toFixed(1)}%
    </span>
  )
}

/** What a share is worth: below 1 by what was slashed. */
export function ExchangeRate({ rate }: { rate: bigint }) {
  const text = (percentOf(rate) / 100).toFixed(4)
  return text === '1.0000' ? (
    <span className="text-muted">{text}</span>
  ) : (
    <span className="text-warn">{text}</span>
  )
}
