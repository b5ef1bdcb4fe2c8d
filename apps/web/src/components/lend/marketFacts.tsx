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
          <DataRow
            label={
              <>
                Treasury{' '}
                <Explain label="the treasury">
                  The reserve factor’s part of the interest, as supply that earns like any other.
                </Explain>
              </>
            }
          >
            {formatAmount(market.treasury, decimals)} {asset}
          </DataRow>
          <DataRow
            label={
              <>
                Bad debt{' '}
                <Explain label="bad debt">
                  What liquidations could not bring back and nobody has covered yet. It earns nothing, and
                  lowers what suppliers earn.
                </Explain>
              </>
            }
          >
            <span className={market.deficit > 0n ? 'text-bad' : undefined}>
              {formatAmount(market.deficit, decimals)} {asset}
            </span>
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
          <DataRow
            label={
              <>
                Liquidation bonus{' '}
                <Explain label="the liquidation bonus">
                  What a liquidator receives beyond what was paid;{' '}
                  {formatBps(parameters.liquidationProtocolFeeBps)} of it goes to the treasury.
                </Explain>
              </>
            }
          >
            {formatBps(parameters.liquidationBonusBps)}
          </DataRow>
          <DataRow
            label={
              <>
                Reserve factor{' '}
                <Explain label="the reserve factor">
                  The part of the interest that goes to the treasury.
                </Explain>
              </>
            }
          >
            {formatBps(parameters.reserveFactorBps)}
          </DataRow>
          <DataRow label="Optimal utilisation">{formatBps(parameters.optimalUtilisationBps)}</DataRow>
          <DataRow label="Can be collateral">{parameters.ltvBps > 0 ? 'Yes' : 'No'}</DataRow>
          <DataRow label="Can be borrowed">{parameters.borrowable ? 'Yes' : 'No'}</DataRow>
        </dl>
      </Section>
    </div>
  )
}

function CapRow(props: { label: string; used: bigint; cap: bigint; decimals: number }) {
  const { label, used, cap, decimals } = props
  const permille = cap === 0n ? 0 : Math.min(1_000, Number((used * 1_000n) / cap))
  const percent = permille === 0 && used > 0n ? '<0.1' : String(permille / 10)
  return (
    <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 py-2 text-sm">
      <dt className="text-muted">{label}</dt>
      <dd className="text-right font-medium">
        {formatAmount(used, decimals)}{' '}
        <span className="font-normal text-muted">
          of {formatAmount(cap, decimals)} · {percent}%
        </span>
      </dd>
      <dd aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-accent" style={{ width: `${permille / 10}%` }} />
      </dd>
    </div>
  )
}
