'use client'
import { useShell } from '@/components/shell/shellContext'
import { AprSource } from '@/components/stake/aprSource'
import { WeftFigure } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Staking } from '@/hooks/useStaking'
import { formatPercent } from '@/lib/format'

/** What a visitor without a wallet sees first. */
export function StakeWelcome({ staking, connecting }: { staking: Staking | undefined; connecting: boolean }) {
  const shell = useShell()
  const network = staking?.network
  return (
    <section className="card grid overflow-hidden lg:grid-cols-[1fr_22rem]">
      <div className="px-6 py-8 sm:px-8 sm:py-10">
        <h1 className="max-w-[24ch] text-3xl font-semibold tracking-tight">
          Stake WEFT, earn what the rollup earns.
        </h1>
        <p className="mt-3 max-w-[54ch] text-muted">
          Delegate to a validator and share its rewards from the next second on: the emission, and the fees of
          every transaction. Claim at any time; leave with one unbonding period.
        </p>
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
      <div className="border-t border-line bg-sunken px-6 py-7 sm:px-8 lg:border-l lg:border-t-0">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-5">
          <div className="col-span-2">
            <dt className="text-sm text-muted">Yield a year</dt>
            <dd className="mt-0.5 text-3xl font-semibold tracking-tight text-good">
              {network ? formatPercent(network.apr) : <Skeleton className="h-8" />}
            </dd>
          </div>
          <Stat label="Staked">{network ? <WeftFigure units={network.staked} /> : <Skeleton />}</Stat>
          <Stat label="Validators">{network ? network.activeValidators : <Skeleton />}</Stat>
        </dl>
        <div className="mt-6 border-t border-line pt-5">
          {network ? <AprSource network={network} /> : <Skeleton className="h-14 w-full" />}
        </div>
      </div>
    </section>
  )
}
