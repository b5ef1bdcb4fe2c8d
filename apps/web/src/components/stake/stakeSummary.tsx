'use client'
import { AprSource } from '@/components/stake/aprSource'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { WeftFigure, weftText, weftWorth } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { Explain } from '@/components/ui/explain'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Staking } from '@/hooks/useStaking'
import { formatPercent } from '@/lib/format'

/** What an account has staked, what that earns, and what it can take. */
export function StakeSummary(props: {
  staking: Staking | undefined
  loading: boolean
  onOpen: ((intent: StakeIntent) => void) | undefined
}) {
  const { staking, loading, onOpen } = props
  const mine = loading ? undefined : staking?.mine
  const price = staking?.price
  return (
    <section className="card overflow-hidden" aria-label="Summary">
      <h1 className="sr-only">Stake</h1>
      <div className="grid lg:grid-cols-[1fr_22rem]">
        <div className="flex flex-col justify-between gap-6 px-5 py-6 sm:px-6">
          <dl className="grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-3">
            <Stat large label="Your stake" note={mine ? weftWorth(mine.staked, price) : <NoteWait />}>
              {mine ? <WeftFigure units={mine.staked} /> : <Skeleton className="h-7" />}
            </Stat>
            <Stat large label="Claimable" note={mine ? weftWorth(mine.claimable, price) : <NoteWait />}>
              {mine ? <WeftFigure units={mine.claimable} /> : <Skeleton className="h-7" />}
            </Stat>
            <Stat
              large
              label="Unbonding"
              note={
                mine ? (
                  mine.withdrawable > 0n ? (
                    <span className="text-good">{weftText(mine.withdrawable)} ready</span>
                  ) : (
                    weftWorth(mine.unbonding, price)
                  )
                ) : (
                  <NoteWait />
                )
              }
            >
              {mine ? <WeftFigure units={mine.unbonding} /> : <Skeleton className="h-7" />}
            </Stat>
          </dl>
          {onOpen && <Buttons staking={staking} loading={loading} onOpen={onOpen} />}
        </div>
        <div className="border-t border-line bg-sunken px-5 py-6 sm:px-6 lg:border-l lg:border-t-0">
          <dl className="mb-5">
            <dt className="text-sm text-muted">
              {mine && mine.staked > 0n ? 'Your yield a year' : 'Yield a year'}{' '}
              <Explain label="yield a year">
                Rewards of a year over what is staked, if everything stays as it is, not compounded
                {mine && mine.staked > 0n
                  ? ', after the commission of your validators'
                  : ', before commission'}
                .
              </Explain>
            </dt>
            <dd className="mt-0.5 text-3xl font-semibold tracking-tight text-good">
              {staking && !loading ? (
                formatPercent(mine && mine.staked > 0n ? mine.apr : staking.network.apr)
              ) : (
                <Skeleton className="h-8" />
              )}
            </dd>
          </dl>
          {staking ? <AprSource network={staking.network} /> : <Skeleton className="h-14 w-full" />}
        </div>
      </div>
    </section>
  )
}

function Buttons(props: {
  staking: Staking | undefined
  loading: boolean
  onOpen: (intent: StakeIntent) => void
}) {
  const { staking, loading, onOpen } = props
  const mine = loading ? undefined : staking?.mine
  const claimable = mine?.claimable ?? 0n
  const best = staking && bestValidator(staking)
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        variant="primary"
        disabled={loading || !best}
        onClick={() => best && onOpen({ kind: 'delegate', validator: best })}
      >
        Stake WEFT
      </Button>
      <Button disabled={claimable === 0n} onClick={() => onOpen({ kind: 'claim' })}>
        {mine && claimable === 0n ? 'Nothing to claim' : 'Claim rewards'}
      </Button>
      {claimable > 0n && <Button onClick={() => onOpen({ kind: 'restake' })}>Restake rewards</Button>}
    </div>
  )
}

/** Whom the button offers first: where most is staked already, else who pays most. */
function bestValidator({ mine, validators }: Staking): number | undefined {
  const active = validators.filter(({ status }) => status === 'active')
  const used = mine?.delegations
    .filter(({ status }) => status === 'active')
    .toSorted((a, b) => (a.staked < b.staked ? 1 : -1))[0]
  return used?.validator ?? active.toSorted((a, b) => (a.apr < b.apr ? 1 : -1))[0]?.validator
}

function NoteWait() {
  return <Skeleton className="h-3 w-16" />
}
