'use client'
import { SeriesChart } from '@/components/charts/seriesChart'
import { Section } from '@/components/ui/section'
import { percentOf } from '@/lib/format'

/** What staking yielded over time. */
export function YieldHistory() {
  return (
    <Section title="Yield over time" aside="Emission and fees a year, before commission">
      <SeriesChart
        label="Yield a year"
        lines={[{ series: 'staking.apr', name: 'APR' }]}
        toNumber={percentOf}
        formatY={(y) => `${y.toFixed(2)}%`}
        height={200}
      />
    </Section>
  )
}
