'use client'
import { SeriesChart } from '@/components/charts/seriesChart'
import { EmptyState } from '@/components/ui/emptyState'
import { Explain } from '@/components/ui/explain'
import { Section } from '@/components/ui/section'

/** Net worth as it was measured, from when somebody first looked at the account. */
export function WorthChart({ address, isEmpty }: { address: string; isEmpty: boolean }) {
  return (
    <Section
      title="Value over time"
      aside={
        <span className="flex items-center gap-1.5">
          net worth, measured
          <Explain label="value over time">
            The rollup measures what an account is worth from when it has something and somebody first looks
            at it: every 15 seconds for the last hours (every 3 in the first hour of a rollup), every 5
            minutes for the last week, then every hour. Nothing is filled in for the time before.
          </Explain>
        </span>
      }
    >
      {isEmpty ? (
        <div className="grid min-h-[19rem] place-items-center">
          <EmptyState title="Nothing to measure yet">
            The line begins when there is something in the account.
          </EmptyState>
        </div>
      ) : (
        <SeriesChart
          label="Net worth"
          lines={[{ series: `account.netWorth.${address}`, name: 'Net worth' }]}
          toNumber={(value) => Number(value) / 1e8}
          formatY={dollars}
          tickY={shortDollars}
          height={250}
        />
      )}
    </Section>
  )
}

function dollars(y: number): string {
  return y.toLocaleString('en-US', { style: 'currency', currency: 'USD' })
}

function shortDollars(y: number): string {
  const digits = Math.abs(y) < 100 ? 2 : Math.abs(y) < 100_000 ? 0 : 1
  const notation = Math.abs(y) < 100_000 ? 'standard' : 'compact'
  return y.toLocaleString('en-US', {
    ...{ style: 'currency', currency: 'USD', notation },
    ...{ minimumFractionDigits: 0, maximumFractionDigits: digits },
  })
}
