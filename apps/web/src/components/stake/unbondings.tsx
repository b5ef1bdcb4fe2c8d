'use client'
import { Hourglass, PackageCheck } from 'lucide-react'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { weftText, weftWorth } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { useNow } from '@/hooks/useNow'
import type { Staking, Unbonding } from '@/hooks/useStaking'

/** What waits to be paid out, with the time left. Not there while nothing waits. */
export function Unbondings(props: {
  staking: Staking | undefined
  onOpen: ((intent: StakeIntent) => void) | undefined
}) {
  const { staking, onOpen } = props
  const rows = staking?.mine?.unbondings ?? []
  if (!staking || rows.length === 0) return null
  return (
    <Section title="Unbonding" aside="Earns nothing meanwhile">
      <ul className="@container divide-y divide-line">
        {rows.map((row) => (
          <UnbondingRow
            key={`${row.validator}/${row.id}`}
            unbonding={row}
            staking={staking}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </Section>
  )
}

function UnbondingRow(props: {
  unbonding: Unbonding
  staking: Staking
  onOpen: ((intent: StakeIntent) => void) | undefined
}) {
  const { unbonding, staking, onOpen } = props
  const { validator, id, name, amount, slashed, startedAt, completesAt, matured } = unbonding
  const now = useNow()
  const left = now === undefined ? completesAt - startedAt : completesAt - now / 1_000
  const ready = matured || left <= 0
  const done = Math.min(1, Math.max(0, 1 - left / Math.max(1, completesAt - startedAt)))
  const Icon = ready ? PackageCheck : Hourglass
  const restakable = staking.validatorOf(validator)?.status === 'active'
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-3 px-5 py-4 text-sm">
      <Icon className={ready ? 'size-5 shrink-0 text-good' : 'size-5 shrink-0 text-muted'} aria-hidden />
      <div className="min-w-44 flex-1">
        <p className="font-medium">
          {weftText(amount)}{' '}
          <span className="font-normal text-muted">· {weftWorth(amount, staking.price)}</span>
        </p>
        <p className="text-xs text-muted">
          from {String(name)}
          {slashed > 0n && <span className="text-bad"> · {weftText(slashed)} taken by a slash</span>}
        </p>
      </div>
      <div className="w-full @xl:w-56">
        <p className="flex justify-between gap-3">
          <span className={ready ? 'font-medium text-good' : 'font-medium'}>
            <Countdown until={completesAt} done="Ready to withdraw" />
          </span>
          {!ready && (
            <span className="text-xs text-muted">
              <Moment seconds={completesAt} />
            </span>
          )}
        </p>
        <div aria-hidden className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-line">
          <div
            className={ready ? 'h-full bg-good' : 'h-full bg-accent'}
            style={{ width: `${done * 100}%` }}
          />
        </div>
      </div>
      {onOpen && (
        <div className="grid w-full @xl:flex @xl:w-28 @xl:justify-end">
          {ready ? (
            <Button size="sm" variant="primary" onClick={() => onOpen({ kind: 'withdraw', validator })}>
              Withdraw<span className="sr-only"> from {String(name)}</span>
            </Button>
          ) : (
            <Button
              size="sm"
              disabled={!restakable}
              onClick={() => onOpen({ kind: 'cancel', validator, unbonding: id })}
            >
              Stake again<span className="sr-only"> {weftText(amount)}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
