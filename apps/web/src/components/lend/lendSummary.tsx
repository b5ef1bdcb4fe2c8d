'use client'
import { nearestLiquidation } from '@weft/sdk'
import { Health } from '@/components/lend/health'
import { Explain } from '@/components/ui/explain'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Lend } from '@/hooks/useLend'
import { formatBps, formatPercent, formatPrice, formatUsd } from '@/lib/format'

/** The figures of one account that matter most. */
export function LendSummary({ lend, loading }: { lend: Lend | undefined; loading: boolean }) {
  const lending = lend?.account?.modules.lending
  const wait = loading || !lend || !lending
  return (
    <section className="card px-5 py-5 sm:px-6" aria-label="Summary">
      <h1 className="sr-only">Lend</h1>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
        <Stat large label="Net worth">
          {wait ? <Skeleton /> : formatUsd(lending.netWorth)}
        </Stat>
        <Stat
          large
          label={
            <>
              Net APY{' '}
              <Explain label="net APY">
                What you earn on supplies less what you pay on debt, over your net worth, if rates stay as
                they are.
              </Explain>
            </>
          }
        >
          {wait ? <Skeleton /> : lending.netWorth === 0n ? '–' : formatPercent(lending.netApy)}
        </Stat>
        <Stat
          large
          label={
            <>
              Health factor <HealthHelp />
            </>
          }
        >
          {wait ? <Skeleton /> : <Health value={lending.healthFactor} />}
        </Stat>
        <Stat
          large
          label="Borrow limit left"
          note={lending?.pricesStale ? 'A price is out of date' : undefined}
        >
          {wait ? <Skeleton /> : formatUsd(lending.availableToBorrow)}
        </Stat>
      </dl>
      {lend && lending && lending.debtValue > 0n && <Risk lend={lend} />}
    </section>
  )
}

function HealthHelp() {
  return (
    <Explain label="health factor">
      <p>
        Your collateral, weighted by how safe each asset is, over your debt. Below <strong>1.00</strong>{' '}
        anybody may repay part of your debt and take collateral for it, with a bonus: a liquidation.
      </p>
      <p className="mt-2">
        <span className="text-good">3 and above</span> is comfortable,{' '}
        <span className="text-bad">below 1.1</span> is urgent. Repay or supply more to raise it.
      </p>
    </Explain>
  )
}

/** How much of the limit is used, and where liquidation begins. */
function Risk({ lend }: { lend: Lend }) {
  const lending = lend.account?.modules.lending
  const nearest = nearestLiquidation(lend.preview.holdings)
  if (!lending) return null
  const used = lending.borrowLimit === 0n ? 100 : Number((lending.debtValue * 100n) / lending.borrowLimit)
  const shown = Math.min(100, used)
  return (
    <div className="mt-5 border-t border-line pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm">
        <span className="text-muted">
          Borrow limit used <span className="font-medium text-ink">{used}%</span>
        </span>
        <span className="text-muted">
          {nearest ? (
            <>
              Liquidation begins with {nearest.asset} at{' '}
              <span className="font-medium text-ink">{formatPrice(nearest.price)}</span>,{' '}
              {nearest.moveBps === 0
                ? 'which is reached'
                : `${formatBps(nearest.moveBps)} ${nearest.when === 'falls' ? 'below' : 'above'} now`}
            </>
          ) : (
            'No move of a single price liquidates this position'
          )}
        </span>
      </div>
      <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-line">
        <div
          className={used >= 95 ? 'h-full bg-bad' : used >= 70 ? 'h-full bg-warn' : 'h-full bg-accent'}
          style={{ width: `${shown}%` }}
        />
      </div>
    </div>
  )
}
