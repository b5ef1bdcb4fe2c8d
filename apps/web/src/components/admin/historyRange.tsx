'use client'
import { Segments } from '@/components/ui/segments'

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
  const offered = SPANS.filter(({ name }) => !(withoutLive && name === 'Live'))
  return (
    <Segments
      label="Range"
      value={value}
      options={offered.map(({ name, label }) => ({ value: name, name, label: `${name}, ${label}` }))}
      onChange={onChange}
    />
  )
}
