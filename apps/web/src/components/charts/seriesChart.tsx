'use client'
import { useState } from 'react'
import { type ChartRange, RangeChoice, secondsOf } from '@/components/charts/rangeChoice'
import { TimeChart } from '@/components/charts/timeChart'
import { useSeries } from '@/hooks/useSeries'

/** Recorded numbers of the rollup over time, up to eight lines. */
export function SeriesChart(props: {
  /** What the chart shows: `Share price`. */
  label: string
  /** By name, as modules call them: `vault.sharePrice.1`; the first one carries the cursor. */
  lines: readonly { readonly series: string; readonly name: string }[]
  /** From the unit of the module to what is drawn. */
  toNumber: (value: bigint) => number
  formatY: (y: number) => string
  tickY?: (y: number) => string
  fromZero?: boolean
  height?: number
}) {
  const { lines, toNumber, ...rest } = props
  const [range, setRange] = useState<ChartRange>('1D')
  const { data, error, refetch } = useSeries(
    lines.map(({ series }) => series),
    secondsOf(range),
  )
  const drawn =
    data &&
    lines.map(({ series, name }, index) => ({
      name,
      tone: index === 0 ? ('accent' as const) : ('muted' as const),
      points: (data.series.find((each) => each.name === series)?.points ?? []).map(({ at, value }) => ({
        x: at,
        y: toNumber(value),
      })),
    }))
  return (
    <TimeChart
      lines={drawn}
      error={error}
      onRetry={refetch}
      since={data?.since ?? undefined}
      controls={<RangeChoice value={range} onChange={setRange} />}
      {...rest}
    />
  )
}
