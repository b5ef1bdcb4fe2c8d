'use client'
import clsx from 'clsx'

/** How far back: what the page itself has seen, or what the sequencer kept. */
const SPANS = [
  { name: 'Live', label: 'since this page was opened', seconds: undefined },
  { name: '1H', label: 'the last hour', seconds: 3_600 },
  { name: '6H', label: 'the last six hours', seconds: 21_600 },
  { name: '24H', label: 'the last day', seconds: 86_400 },
] as const
export type HistorySpan = (typeof SPANS)[number]['name']

/** Undefined: live. */
export function spanSeconds(span: HistorySpan): number | undefined {
  return SPANS.find(({ name }) => name === span)?.seconds
}

/** The choice of it. */
export function HistoryRange(props: {
  value: HistorySpan
  onChange: (span: HistorySpan) => void
  /** Where the page itself keeps no trail. */
  withoutLive?: boolean
}) {
  const { value, onChange, withoutLive = false } = props
  return (
    <fieldset className="flex rounded-md bg-sunken p-0.5">
      <legend className="sr-only">Range</legend>
      {SPANS.filter(({ name }) => !(withoutLive && name === 'Live')).map(({ name, label }) => (
        <button
          key={name}
          type="button"
          aria-pressed={value === name}
          aria-label={`${name}, ${label}`}
          onClick={() => onChange(name)}
          className={clsx(
            'h-7 rounded-sm px-2.5 text-xs font-medium',
            value === name ? 'bg-raised text-ink shadow-card ring-1 ring-line' : 'text-muted hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
