import type { Market } from '@weft/sdk'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { Health } from '@/components/lend/health'
import { LiquidationRow } from '@/components/lend/lendOverview'
import { DataRow } from '@/components/ui/dataRow'
import { Notice } from '@/components/ui/notice'
import { formatAmount, formatUsd } from '@/lib/format'
import { LIQUIDATION_FEE, type LiquidationDraft, type LiquidationPair } from '@/lib/liquidationAction'

/** What comes and goes, and what becomes of the borrower. */
export function LiquidationOverview(props: {
  draft: LiquidationDraft
  pair: LiquidationPair
  markets: readonly Market[]
}) {
  const { draft, pair, markets } = props
  const { projection } = draft
  const executes = projection.rejection === undefined && projection.covered > 0n
  const decimalsOf = (asset: string) => markets.find((each) => each.asset === asset)?.decimals ?? 0
  const amount = (units: bigint, asset: string, value: bigint) =>
    executes ? (
      <Valued value={value}>
        {formatAmount(units, decimalsOf(asset))} {asset}
      </Valued>
    ) : (
      '–'
    )
  return (
    <>
      <Overview>
        <DataRow label="You pay">{amount(projection.covered, pair.debtAsset, draft.paidValue)}</DataRow>
        <DataRow label="You receive, as supply">
          {amount(draft.received, pair.collateralAsset, draft.receivedValue)}
        </DataRow>
        <DataRow label="Protocol’s part of the bonus">
          {amount(projection.protocolFee, pair.collateralAsset, draft.protocolFeeValue)}
        </DataRow>
        <DataRow label="Your profit at oracle prices">
          {executes ? (
            <span className={clsx('font-semibold', draft.profit < 0n ? 'text-bad' : 'text-good')}>
              {draft.profit < 0n ? '' : '+'}
              {formatUsd(draft.profit)}
            </span>
          ) : (
            '–'
          )}
        </DataRow>
        <DataRow label="Borrower’s health factor">
          <Change
            changes={executes}
            before={<Health value={projection.before.healthFactor} />}
            after={<Health value={projection.after.healthFactor} />}
          />
        </DataRow>
        {!executes && <LiquidationRow holdings={projection.holdingsAfter} />}
        <FeeRow fee={LIQUIDATION_FEE} />
      </Overview>
      {executes && projection.badDebts.length > 0 && (
        <Notice tone="warn" title="It takes the last collateral">
          The debt that is left has nothing behind it any more: the market writes it off as a deficit.
        </Notice>
      )}
    </>
  )
}

function Valued({ value, children }: { value: bigint; children: ReactNode }) {
  return (
    <>
      {children} <span className="font-normal text-muted">· {formatUsd(value)}</span>
    </>
  )
}
