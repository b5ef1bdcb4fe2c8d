'use client'
import type { LendingSummary, Market } from '@weft/sdk'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { Health } from '@/components/lend/health'
import { DataRow } from '@/components/ui/dataRow'
import { formatBps, formatPercent, formatPrice, formatUsd } from '@/lib/format'
import { LEND_FEE, type LendKind } from '@/lib/lendAction'
import { type Exposure, liquidationPrice } from '@/lib/lendPosition'

/** What an action on a market will change, before it is signed. */
export function LendOverview(props: {
  kind: LendKind | 'collateral'
  market: Market
  before: LendingSummary
  after: LendingSummary
  exposureAfter: Exposure
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
      <Liquidation exposure={props.exposureAfter} />
      <FeeRow fee={LEND_FEE} />
    </Overview>
  )
}

function Liquidation({ exposure }: { exposure: Exposure }) {
  const liquidation = liquidationPrice(exposure)
  if (!liquidation) return <DataRow label="Liquidation price">None</DataRow>
  return (
    <DataRow label="Liquidation price">
      {liquidation.asset} at {formatPrice(liquidation.price)}{' '}
      <span className="font-normal text-muted">(−{formatBps(liquidation.fallBps)})</span>
    </DataRow>
  )
}
