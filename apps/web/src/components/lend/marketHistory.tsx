'use client'
import { apyOfRate, type Market } from '@weft/sdk'
import { SeriesChart } from '@/components/charts/seriesChart'
import { Section } from '@/components/ui/section'
import { percentOf } from '@/lib/format'

/** Rates, price and totals of a market over time. */
export function MarketHistory({ market }: { market: Market }) {
  const { asset, decimals } = market
  return (
    <>
      <Section title="Supply and borrow APY">
        <SeriesChart
          label={`Borrow and supply APY of ${asset}`}
          lines={[
            { series: `lending.borrowRate.${asset}`, name: 'Borrow APY' },
            { series: `lending.supplyRate.${asset}`, name: 'Supply APY' },
          ]}
          toNumber={(rate) => percentOf(apyOfRate(rate))}
          formatY={(y) => `${y.toFixed(2)}%`}
          tickY={(y) => `${y}%`}
          height={200}
        />
      </Section>
      <Section title="Oracle price" aside="US dollars">
        <SeriesChart
          label={`Oracle price of ${asset}`}
          lines={[{ series: `oracle.price.${asset}`, name: 'Price' }]}
          toNumber={(price) => Number(price) / 1e8}
          formatY={(y) =>
            `$${y.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: y < 10 ? 4 : 2 })}`
          }
          tickY={(y) => `$${tickText(y)}`}
          height={200}
        />
      </Section>
      <Section title="Supplied and borrowed" aside={asset}>
        <SeriesChart
          label={`Supplied and borrowed ${asset}`}
          lines={[
            { series: `lending.supplied.${asset}`, name: 'Supplied' },
            { series: `lending.borrowed.${asset}`, name: 'Borrowed' },
          ]}
          toNumber={(units) => wholeOf(units, decimals)}
          formatY={(y) => `${y.toLocaleString('en-US', { maximumFractionDigits: 4 })} ${asset}`}
          tickY={tickText}
          fromZero
          height={200}
        />
      </Section>
    </>
  )
}

/** As many digits as tell ticks apart: a stable price moves in its fourth. */
function tickText(y: number): string {
  return y.toLocaleString('en-US', { maximumSignificantDigits: 8 })
}

/** For drawing, never for money. */
function wholeOf(units: bigint, decimals: number): number {
  return Number(units) / 10 ** decimals
}
