'use client'
import type { HistoryMetric, StageTime } from '@weft/sdk/admin'
import clsx from 'clsx'
import { useState } from 'react'
import { HistoryRange, type HistorySpan, spanSeconds } from '@/components/admin/historyRange'
import { TimeChart } from '@/components/charts/timeChart'
import { Section } from '@/components/ui/section'
import { useHistory } from '@/hooks/admin/useHistory'
import { formatMs } from '@/lib/admin/measureText'

type Stage = StageTime['stage']

const names: Record<Stage, { readonly name: string; readonly help: string }> = {
  seal: { name: 'Seal', help: 'ordered and written to Postgres' },
  execute: { name: 'Execute', help: 'by the lanes, in parallel' },
  deliver: { name: 'Deliver', help: 'messages between shards' },
  settle: { name: 'Settle', help: 'globals, once a batch' },
  commit: { name: 'Commit', help: 'outcome written to Postgres' },
  publish: { name: 'Publish', help: 'receipts handed out' },
}

/** How long each step of a batch takes now, and how that was over the last hours. */
export function StageTimes({ stages }: { stages: readonly StageTime[] }) {
  const [stage, setStage] = useState<Stage>('execute')
  const longest = Math.max(0.001, ...stages.map(({ p99Ms }) => p99Ms ?? 0))
  return (
    <Section title="Where a batch spends its time" aside="Of the last batches">
      <div className="grid lg:grid-cols-[20rem_1fr] lg:divide-x lg:divide-line">
        <ul className="p-2 max-lg:border-b max-lg:border-line">
          {stages.map((each) => (
            <li key={each.stage}>
              <button
                type="button"
                aria-pressed={stage === each.stage}
                onClick={() => setStage(each.stage)}
                className={clsx(
                  'w-full rounded-md px-3 py-2 text-left text-sm',
                  stage === each.stage ? 'bg-accent-soft' : 'hover:bg-sunken',
                )}
              >
                <span className="flex items-baseline justify-between gap-3">
                  <span className="font-medium">{names[each.stage].name}</span>
                  <span className="whitespace-nowrap text-xs text-muted">
                    {each.p50Ms === null ? '–' : formatMs(each.p50Ms)} ·{' '}
                    {each.p99Ms === null ? '–' : formatMs(each.p99Ms)}
                  </span>
                </span>
                <Bars time={each} longest={longest} />
                <span className="block text-xs text-muted">{names[each.stage].help}</span>
              </button>
            </li>
          ))}
          <li className="px-3 pt-1 text-xs text-muted">
            First figure: half of the batches; second: 99 of 100.
          </li>
        </ul>
        <StageHistory stage={stage} />
      </div>
    </Section>
  )
}

/** The usual time dark, up to the worst light. */
function Bars({ time, longest }: { time: StageTime; longest: number }) {
  const width = (ms: number | null) => `${(100 * (ms ?? 0)) / longest}%`
  return (
    <span aria-hidden className="relative my-1 block h-1.5 overflow-hidden rounded-full bg-sunken">
      <span className="absolute inset-y-0 left-0 bg-accent/30" style={{ width: width(time.p99Ms) }} />
      <span className="absolute inset-y-0 left-0 bg-accent" style={{ width: width(time.p50Ms) }} />
    </span>
  )
}

function StageHistory({ stage }: { stage: Stage }) {
  const [span, setSpan] = useState<HistorySpan>('1H')
  const metrics: readonly HistoryMetric[] = [`${stage}P50Ms`, `${stage}P99Ms`]
  const { data, error, refetch } = useHistory(metrics, spanSeconds(span))
  // The answer for the stage before stays until that for this one is here.
  const isOfStage = metrics.every((metric) => data?.series.some((each) => each.metric === metric))
  const lines =
    data &&
    isOfStage &&
    metrics.map((metric, index) => ({
      name: index === 0 ? 'Half of the batches' : '99 of 100',
      tone: index === 0 ? ('accent' as const) : ('muted' as const),
      points: (data.series.find((each) => each.metric === metric)?.points ?? []).map(({ at, value }) => ({
        x: at,
        y: value,
      })),
    }))
  return (
    <div className="min-w-0">
      <TimeChart
        label={`Time to ${names[stage].name.toLowerCase()}`}
        lines={lines || undefined}
        formatY={formatMs}
        error={error}
        onRetry={refetch}
        since={data?.since ?? undefined}
        fromZero
        height={280}
        controls={<HistoryRange value={span} onChange={setSpan} withoutLive />}
      />
    </div>
  )
}
