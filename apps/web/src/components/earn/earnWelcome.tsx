'use client'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { WovenPanel } from '@/components/weave/wovenPanel'
import type { Earn } from '@/hooks/useEarn'
import { formatPercent, formatUsd } from '@/lib/format'
import { vaultRate } from '@/lib/vaultRate'

/** What a visitor without a wallet sees first. */
export function EarnWelcome({ earn, connecting }: { earn: Earn | undefined; connecting: boolean }) {
  const shell = useShell()
  const total = earn?.vaults.reduce((sum, { totalAssetsValue }) => sum + totalAssetsValue, 0n)
  const best = earn?.vaults.map(vaultRate).reduce((most, rate) => (rate > most ? rate : most), 0n)
  return (
    <section className="card grid overflow-hidden md:grid-cols-[1fr_20rem]">
      <div className="px-6 py-8 sm:px-8 sm:py-10">
        <h1 className="max-w-[24ch] text-3xl font-semibold tracking-tight">
          One deposit, put to work for you.
        </h1>
        <p className="mt-3 max-w-[54ch] text-muted">
          Vaults spread an asset over lending and staking, by weights you can see, and nobody can pause a
          withdrawal. Farms add WEFT on top for what you already hold.
        </p>
        <dl className="mt-7 flex flex-wrap gap-x-10 gap-y-4">
          <Stat label="In vaults">
            {total === undefined ? <Skeleton /> : formatUsd(total, { short: true })}
          </Stat>
          <Stat label="Best APY">
            {best === undefined ? <Skeleton /> : <span className="text-good">{formatPercent(best)}</span>}
          </Stat>
          <Stat label="Vaults and farms">
            {earn ? `${earn.vaults.length} and ${earn.farms.length}` : <Skeleton />}
          </Stat>
        </dl>
        <Button
          variant="primary"
          size="lg"
          className="mt-8"
          disabled={connecting}
          onClick={() => shell.open('connect')}
        >
          Connect a wallet
        </Button>
      </div>
      <WovenPanel className="hidden h-full min-h-56 border-l border-line md:block" />
    </section>
  )
}
