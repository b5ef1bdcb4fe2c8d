'use client'
import { type LendingPreview, type LendingSummary, type Market, nearestLiquidation } from '@weft/sdk'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { Health } from '@/components/lend/health'
import { DataRow } from '@/components/ui/dataRow'
import { formatBps, formatPercent, formatPrice, formatUsd } from '@/lib/format'
import { LEND_FEE, type LendKind } from '@/lib/lendAction'

/** What an action on a market will change, before it is signed. */
export function LendOverview(props: {
  kind: LendKind | 'collateral'
  market: Market
  before: LendingSummary
  after: LendingSummary
  holdings: LendingPreview['holdings']
  holdingsAfter: LendingPreview['holdings']
  changes: boolean
}) {
  const { kind, market, before, after, changes } = props
  const earns = kind === 'supply' || kind === 'withdraw'
  return (
    <Overview>
      {kind !== 'collateral' && (
        <DataRow label={earns ? 'Supply APY' : 'Borrow APY'}>
          {formatPercent(earns ? market.supplyApy : market.borrowApy)}
        </DataRow>
      )}
      <DataRow label="Health factor">
        <Change
          changes={changes}
          before={<Health value={before.healthFactor} />}
          after={<Health value={after.healthFactor} />}
        />
      </DataRow>
      {kind !== 'repay' && (
        <DataRow label="Borrow limit left">
          <Change
            changes={changes}
            before={formatUsd(before.availableToBorrow)}
            after={formatUsd(after.availableToBorrow)}
          />
        </DataRow>
      )}
      <LiquidationRow holdings={changes ? props.holdingsAfter : props.holdings} />
      <FeeRow fee={LEND_FEE} />
    </Overview>
  )
}

/** Which price liquidates the account first. */
export function LiquidationRow({ holdings }: { holdings: LendingPreview['holdings'] }) {
  const nearest = nearestLiquidation(holdings)
  if (!nearest) return <DataRow label="Liquidation price">None</DataRow>
  return (
    <DataRow label="Liquidation price">
      {nearest.asset} at {formatPrice(nearest.price)}{' '}
      <span className="font-normal text-muted">
        (
        {nearest.moveBps === 0
          ? 'reached'
          : `${nearest.when === 'falls' ? '−' : '+'}${formatBps(nearest.moveBps)}`}
        )
      </span>
    </DataRow>
  )
}
