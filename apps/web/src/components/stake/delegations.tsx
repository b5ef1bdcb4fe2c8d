'use client'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { ValidatorName } from '@/components/stake/validatorName'
import { weftText, weftWorth } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Delegation, Staking } from '@/hooks/useStaking'
import { formatPercent } from '@/lib/format'

/** With whom an account has staked, and what that has earned. */
export function Delegations(props: {
  staking: Staking | undefined
  loading: boolean
  /** Undefined: the figures are somebody else's. */
  onOpen: ((intent: StakeIntent) => void) | undefined
}) {
  const { staking, loading, onOpen } = props
  const rows = staking?.mine?.delegations ?? []
  return (
    <Section
      title="Your delegations"
      aside={rows.length > 0 ? `${rows.length} ${rows.length === 1 ? 'validator' : 'validators'}` : undefined}
    >
      {loading || !staking ? (
        <SkeletonRows rows={2} label="Loading delegations" />
      ) : rows.length === 0 ? (
        <EmptyState title="Nothing staked yet">
          {onOpen
            ? 'Choose a validator below. Your stake earns from the next second on, and stays yours.'
            : 'This account has staked nothing.'}
        </EmptyState>
      ) : (
        <SortableTable
          label="Your delegations"
          rows={rows}
          keyOf={({ validator }) => validator}
          columns={[
            { name: 'Validator', cell: (row) => <DelegatedTo delegation={row} staking={staking} /> },
            {
              name: 'Stake',
              cell: ({ staked }) => weftText(staked),
              note: ({ staked }) => weftWorth(staked, staking.price),
              sortBy: ({ staked }) => staked,
            },
            { name: 'APR', cell: ({ apr }) => formatPercent(apr), sortBy: ({ apr }) => apr },
            {
              name: 'Claimable',
              cell: ({ claimable }) => weftText(claimable),
              note: ({ claimable }) => weftWorth(claimable, staking.price),
              sortBy: ({ claimable }) => claimable,
            },
          ]}
          actions={onOpen && ((row) => <RowActions delegation={row} onOpen={onOpen} />)}
        />
      )}
    </Section>
  )
}

function DelegatedTo({ delegation, staking }: { delegation: Delegation; staking: Staking }) {
  const { validator, name, status, locked } = delegation
  const operator = staking.validatorOf(validator)?.operator
  return (
    <ValidatorName
      validator={validator}
      name={String(name)}
      status={status}
      operator={operator}
      note={locked > 0n ? `${weftText(locked)} locked after a move` : undefined}
    />
  )
}

function RowActions(props: { delegation: Delegation; onOpen: (intent: StakeIntent) => void }) {
  const { delegation, onOpen } = props
  const { validator, status, staked } = delegation
  const who = <span className="sr-only"> {String(delegation.name)}</span>
  return (
    <>
      {status === 'active' && (
        <Button size="sm" onClick={() => onOpen({ kind: 'delegate', validator })}>
          Add<span className="sr-only"> to</span>
          {who}
        </Button>
      )}
      {staked > 0n && (
        <>
          <Button size="sm" onClick={() => onOpen({ kind: 'redelegate', validator })}>
            Move<span className="sr-only"> from</span>
            {who}
          </Button>
          <Button size="sm" onClick={() => onOpen({ kind: 'undelegate', validator })}>
            Unstake<span className="sr-only"> from</span>
            {who}
          </Button>
        </>
      )}
    </>
  )
}
