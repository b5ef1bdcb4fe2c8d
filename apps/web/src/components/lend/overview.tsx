'use client'
import { FEE_ASSET, type LendingSummary, type Market } from '@weft/sdk'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Health } from '@/components/lend/health'
import { DataRow } from '@/components/ui/dataRow'
import { formatAmount, formatBps, formatPercent, formatPrice, formatUsd } from '@/lib/format'
import { LEND_FEE, type LendKind } from '@/lib/lendAction'
import { type Exposure, liquidationPrice } from '@/lib/lendPosition'

/** What the transaction will change, before it is signed. */
export function Overview(props: {
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
    <section aria-label="Transaction overview" className="rounded-lg bg-sunken px-4 py-1.5">
      <dl className="divide-y divide-line">
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
        <DataRow label="Fee">
          {formatAmount(LEND_FEE, FEE_ASSET.decimals)} {FEE_ASSET.symbol}
        </DataRow>
      </dl>
    </section>
  )
}

function Change({ changes, before, after }: { changes: boolean; before: ReactNode; after: ReactNode }) {
  if (!changes) return before
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      {before}
      <ArrowRight className="size-3.5 text-muted" role="img" aria-label="becomes" />
      {after}
    </span>
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
