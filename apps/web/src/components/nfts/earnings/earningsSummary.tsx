'use client'
import { StackBar } from '@/components/charts/stackBar'
import type { EarningsIntent } from '@/components/nfts/earnings/earningsIntent'
import { SumsStat } from '@/components/nfts/earnings/sumsText'
import { Button } from '@/components/ui/button'
import { Explain } from '@/components/ui/explain'
import { Skeleton } from '@/components/ui/skeleton'
import type { Earnings } from '@/hooks/useEarnings'
import { SOURCES, shareOf, sourceSums, sumByAsset, worthOf } from '@/lib/earningSums'
import { formatUsd } from '@/lib/format'

const DAY_SECONDS = 86_400n

/** What an account can take now, has earned so far, and by what. */
export function EarningsSummary(props: {
  found: Earnings | undefined
  /** Undefined: the figures are somebody else's. */
  onOpen: ((intent: EarningsIntent) => void) | undefined
}) {
  const { found, onOpen } = props
  const rows = found?.earnings
  const priceOf = (asset: string) => found?.trader.priceOf(asset)
  const claimable = rows && sumByAsset(rows.map((row) => ({ asset: row.asset, units: row.claimable })))
  const flowing =
    found &&
    sumByAsset(
      found.streams.map(({ asset, rate, collection }) => ({
        asset,
        units: shareOf(rate * DAY_SECONDS, found.earningOf(collection)?.bps ?? 0),
      })),
    )
  return (
    <section className="card overflow-hidden" aria-label="Summary">
      <div className="grid lg:grid-cols-[1fr_22rem]">
        <div className="flex flex-col justify-between gap-6 px-5 py-6 sm:px-6">
          <dl className="grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-3">
            <SumsStat label="Claimable" sums={claimable} priceOf={priceOf} none="Nothing to claim" />
            <SumsStat
              label="Earned so far"
              sums={rows && sumByAsset(rows.map((row) => ({ asset: row.asset, units: row.accrued })))}
              priceOf={priceOf}
              none="Nothing yet"
            />
            <SumsStat label="Flowing in" sums={flowing} priceOf={priceOf} per=" a day" none="No streams" />
          </dl>
          {onOpen && (
            <div>
              <Button
                variant="primary"
                disabled={!claimable || claimable.length === 0}
                onClick={() => onOpen({ kind: 'claim' })}
              >
                {!claimable ? 'Claim' : claimable.length === 0 ? 'Nothing to claim' : 'Claim all'}
              </Button>
            </div>
          )}
        </div>
        <div className="border-t border-line bg-sunken px-5 py-6 sm:px-6 lg:border-l lg:border-t-0">
          <p className="mb-2.5 text-sm text-muted">
            Where it came from{' '}
            <Explain label="where it came from">
              Your share of all that came in, at today’s prices. What flows in streams counts once it is
              collected.
            </Explain>
          </p>
          {rows ? <Sources rows={rows} priceOf={priceOf} /> : <Skeleton className="h-14 w-full" />}
        </div>
      </div>
    </section>
  )
}

function Sources(props: { rows: Earnings['earnings']; priceOf: (asset: string) => bigint | undefined }) {
  const parts = SOURCES.map(({ key, name }) => {
    const worth = worthOf(sourceSums(props.rows, key), props.priceOf) ?? 0n
    return { name, value: Number(worth / 10_000n), text: formatUsd(worth, { short: true }) }
  })
  return <StackBar label="Where earnings came from" parts={parts} />
}
