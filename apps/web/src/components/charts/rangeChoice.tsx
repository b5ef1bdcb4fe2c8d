'use client'
import clsx from 'clsx'

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
    <fieldset className="flex rounded-md bg-sunken p-0.5">
      <legend className="sr-only">Range</legend>
      {CHART_RANGES.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          aria-pressed={props.value === name}
          aria-label={`${name}, ${label}`}
          onClick={() => props.onChange(name)}
          className={clsx(
            'h-7 rounded-sm px-2.5 text-xs font-medium',
            props.value === name
              ? 'bg-raised text-ink shadow-card ring-1 ring-line'
              : 'text-muted hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
