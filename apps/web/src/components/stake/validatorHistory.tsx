'use client'
import { SeriesChart } from '@/components/charts/seriesChart'
import { Section } from '@/components/ui/section'
import { percentOf } from '@/lib/format'

/** What a share of a validator's pool was worth over time: only a slash lowers it. */
export function ValidatorHistory({ validator }: { validator: number }) {
  return (
    <Section title="Exchange rate" aside="1 until something is slashed">
      <SeriesChart
        label="Exchange rate"
        lines={[{ series: `staking.rate.${validator}`, name: 'Tokens a share' }]}
        toNumber={(value) => percentOf(value) / 100}
        formatY={(y) => y.toFixed(4)}
        tickY={(y) => y.toFixed(3)}
        height={200}
      />
    </Section>
  )
}
