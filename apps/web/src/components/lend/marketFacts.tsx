import type { Market } from '@weft/sdk'
import { DataRow } from '@/components/ui/dataRow'
import { Explain } from '@/components/ui/explain'
import { Section } from '@/components/ui/section'
import { formatAmount, formatBps } from '@/lib/format'

/** Terms and limits of a market. */
export function MarketFacts({ market }: { market: Market }) {
  const { parameters, decimals, asset } = market
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Section title="Limits">
        <dl className="divide-y divide-line px-5 py-2">
          <CapRow
            label="Supply cap"
            used={market.totalSupplied}
            cap={parameters.supplyCap}
            decimals={decimals}
          />
          <CapRow
            label="Borrow cap"
            used={market.totalBorrowed}
            cap={parameters.borrowCap}
            decimals={decimals}
          />
          <DataRow label="Available now">
            {formatAmount(market.cash, decimals)} {asset}
          </DataRow>
          <DataRow label="Uncovered bad debt">
            {formatAmount(market.deficit, decimals)} {asset}
          </DataRow>
        </dl>
      </Section>
      <Section title="Terms">
        <dl className="divide-y divide-line px-5 py-2">
          <DataRow
            label={
              <>
                Loan to value{' '}
                <Explain label="loan to value">
                  How much you can borrow against this asset, of its value.
                </Explain>
              </>
            }
          >
            {formatBps(parameters.ltvBps)}
          </DataRow>
          <DataRow
            label={
              <>
                Liquidation at{' '}
                <Explain label="liquidation threshold">
                  Debt above this part of the collateral’s value can be liquidated.
                </Explain>
              </>
            }
          >
            {formatBps(parameters.liquidationThresholdBps)}
          </DataRow>
          <DataRow label="Liquidation bonus">{formatBps(parameters.liquidationBonusBps)}</DataRow>
          <DataRow label="Reserve factor">{formatBps(parameters.reserveFactorBps)}</DataRow>
          <DataRow label="Optimal utilisation">{formatBps(parameters.optimalUtilisationBps)}</DataRow>
        </dl>
      </Section>
    </div>
  )
}

function CapRow(props: { label: string; used: bigint; cap: bigint; decimals: number }) {
  const { label, used, cap, decimals } = props
  const percent = cap === 0n ? 0 : Math.min(100, Number((used * 1_000n) / cap) / 10)
  return (
    <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 py-2 text-sm">
      <dt className="text-muted">{label}</dt>
      <dd className="text-right font-medium">
        {formatAmount(cap, decimals)} <span className="font-normal text-muted">· {percent}% used</span>
      </dd>
      <dd aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-accent" style={{ width: `${percent}%` }} />
      </dd>
    </div>
  )
}
