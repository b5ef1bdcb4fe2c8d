'use client'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { weftText } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { Explain } from '@/components/ui/explain'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Earn } from '@/hooks/useEarn'
import { formatPercent, formatUsd } from '@/lib/format'
import { vaultRate } from '@/lib/vaultRate'

/** What an account has in vaults and farms, and what that earns. */
export function EarnSummary(props: {
  earn: Earn | undefined
  loading: boolean
  onOpen: ((intent: EarnIntent) => void) | undefined
}) {
  const { earn, loading, onOpen } = props
  const modules = loading ? undefined : earn?.account?.modules
  const yearly = earn && modules ? yearlyOf(earn) : undefined
  const value = modules?.vault.value
  const claimable = modules?.farm.claimable ?? 0n
  const first = modules?.farm.positions.find((each) => each.claimable > 0n)
  return (
    <section className="card px-5 py-5 sm:px-6" aria-label="Summary">
      <h1 className="sr-only">Earn</h1>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
        <Stat large label="In vaults">
          {value === undefined ? <Skeleton className="h-7" /> : formatUsd(value)}
        </Stat>
        <Stat
          large
          label={
            <>
              Average yield{' '}
              <Explain label="the average yield">
                What your vaults earn and what farms add to it, over what you have in both, if rates stay as
                they are. Not compounded.
              </Explain>
            </>
          }
        >
          {yearly === undefined ? (
            <Skeleton className="h-7" />
          ) : yearly.base === 0n ? (
            '–'
          ) : (
            <span className="text-good">{formatPercent((yearly.earned * 10n ** 27n) / yearly.base)}</span>
          )}
        </Stat>
        <Stat large label="Earns a year" note="at these rates">
          {yearly === undefined ? <Skeleton className="h-7" /> : formatUsd(yearly.earned)}
        </Stat>
        <Stat
          large
          label="Farm rewards"
          note={modules ? weftText(claimable) : <Skeleton className="h-3 w-16" />}
        >
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {modules ? formatUsd(modules.farm.claimableValue) : <Skeleton className="h-7" />}
            {onOpen && first && modules?.farm.positions.length === 1 && (
              <Button size="sm" onClick={() => onOpen({ kind: 'claim', farm: first.farm })}>
                Claim
              </Button>
            )}
          </span>
        </Stat>
      </dl>
    </section>
  )
}

/** USD a year of vaults and farms, over the USD that earns it: what is staked of a vault counts once. */
function yearlyOf({ account }: Earn): { base: bigint; earned: bigint } {
  const ray = 10n ** 27n
  let base = 0n
  let earned = 0n
  for (const position of account?.modules.vault.positions ?? []) {
    base += position.value
    earned += (position.value * vaultRate(position)) / ray
  }
  for (const { value, apr, kind } of account?.modules.farm.positions ?? []) {
    if (kind === 'lending') base += value
    earned += (value * (apr ?? 0n)) / ray
  }
  return { base, earned }
}
