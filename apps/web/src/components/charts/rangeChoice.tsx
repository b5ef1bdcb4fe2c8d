'use client'
import { Segments } from '@/components/ui/segments'

/** How far back a chart looks, in seconds. */
const CHART_RANGES = [
  { name: '1H', label: 'the last hour', seconds: 3_600 },
  { name: '1D', label: 'the last day', seconds: 86_400 },
  { name: '1W', label: 'the last week', seconds: 604_800 },
  { name: '1M', label: 'the last month', seconds: 2_592_000 },
] as const
export type ChartRange = (typeof CHART_RANGES)[number]['name']

export function secondsOf(range: ChartRange): number {
  return CHART_RANGES.find(({ name }) => name === range)?.seconds ?? CHART_RANGES[1].seconds
}

/** The choice of it. */
export function RangeChoice(props: { value: ChartRange; onChange: (range: ChartRange) => void }) {
  return (
    <Segments
      label="Range"
      value={props.value}
      options={CHART_RANGES.map(({ name, label }) => ({ value: name, name, label: `${name}, ${label}` }))}
      onChange={props.onChange}
    />
  )
}
