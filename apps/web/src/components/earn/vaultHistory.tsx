'use client'
import { SeriesChart } from '@/components/charts/seriesChart'
import { Section } from '@/components/ui/section'
import { percentOf } from '@/lib/format'

/** What a share was worth over time. */
export function VaultHistory({ vault }: { vault: number }) {
  return (
    <Section title="Share price" aside="1 at the start">
      <SeriesChart
        label="Share price"
        lines={[{ series: `vault.sharePrice.${vault}`, name: 'Share price' }]}
        toNumber={(value) => percentOf(value) / 100}
        formatY={(y) => y.toFixed(6)}
        tickY={(y) => y.toFixed(4)}
      />
    </Section>
  )
}
