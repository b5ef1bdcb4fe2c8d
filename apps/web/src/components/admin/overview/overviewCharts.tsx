'use client'
import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { HistoryRange, type HistorySpan, spanSeconds } from '@/components/admin/historyRange'
import type { ChartLine } from '@/components/charts/chartTypes'
import { TimeChart } from '@/components/charts/timeChart'
import { Section } from '@/components/ui/section'
import { useHistory } from '@/hooks/admin/useHistory'
import type { LiveFigure } from '@/hooks/admin/useOverview'
import { formatMs, formatRate } from '@/lib/admin/measureText'
import { lineOf, type Sample } from '@/lib/admin/trail'
import { formatCount } from '@/lib/format'

const FIGURES = [
  'transactionsPerSecond',
  'actionsPerSecond',
  'latencyP50Ms',
  'latencyP99Ms',
  'executionLagBatches',
  'postingLagBatches',
] as const satisfies readonly LiveFigure[]

/** Throughput, latency and lags: since this page was opened, or as the sequencer sampled them over the last hours. */
export function OverviewCharts({ trail }: { trail: readonly Sample<LiveFigure>[] }) {
  const [span, setSpan] = useState<HistorySpan>('Live')
  const { data, error, refetch } = useHistory(FIGURES, spanSeconds(span))
  const linesOf = (...wanted: { figure: LiveFigure; name: string }[]): ChartLine[] | undefined => {
    if (span !== 'Live' && !data) return undefined
    return wanted.map(({ figure, name }, index) => ({
      name,
      tone: index === 0 ? 'accent' : 'muted',
      points:
        span === 'Live'
          ? lineOf(trail, figure)
          : (data?.series.find(({ metric }) => metric === figure)?.points ?? []).map(({ at, value }) => ({
              x: at,
              y: value,
            })),
    }))
  }
  const shared = {
    error: span === 'Live' ? undefined : error,
    onRetry: refetch,
    since: data?.since ?? undefined,
    fromZero: true,
    height: 180,
  }
  return (
    <Section title="Figures" aside={<HistoryRange value={span} onChange={setSpan} />}>
      <div className="grid divide-y divide-line lg:grid-cols-2">
        <Chart title="Throughput" wide>
          <TimeChart
            label="Throughput"
            lines={linesOf(
              { figure: 'transactionsPerSecond', name: 'Transactions/s' },
              { figure: 'actionsPerSecond', name: 'Actions/s' },
            )}
            formatY={formatRate}
            {...shared}
          />
        </Chart>
        <Chart title="Latency, from seal to commit">
          <TimeChart
            label="Latency"
            lines={linesOf(
              { figure: 'latencyP50Ms', name: 'Half of the batches' },
              { figure: 'latencyP99Ms', name: '99 of 100' },
            )}
            formatY={formatMs}
            {...shared}
          />
        </Chart>
        <Chart title="Lags, in batches" aside>
          <TimeChart
            label="Lags"
            lines={linesOf(
              { figure: 'postingLagBatches', name: 'Not yet posted' },
              { figure: 'executionLagBatches', name: 'Not yet executed' },
            )}
            formatY={(y) => formatCount(Math.round(y))}
            {...shared}
          />
        </Chart>
      </div>
    </Section>
  )
}

function Chart(props: { title: string; wide?: boolean; aside?: boolean; children: ReactNode }) {
  const { title, wide, aside, children } = props
  return (
    <div className={clsx('min-w-0 pt-4', wide && 'lg:col-span-2', aside && 'lg:border-l')}>
      <h3 className="px-5 text-sm font-medium text-ink-soft">{title}</h3>
      {children}
    </div>
  )
}
