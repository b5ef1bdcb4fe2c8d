'use client'
import { Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ChartTable } from '@/components/charts/chartTable'
import type { ChartLine } from '@/components/charts/chartTypes'
import { LineChart } from '@/components/charts/lineChart'
import { timeTicks } from '@/components/charts/ticks'
import { axisTime, pointTime } from '@/components/charts/timeText'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { WeaveMark } from '@/components/weave/weaveMark'
import { describeError } from '@/lib/describeError'

export interface TimeChartProps {
  /** What the values are: `Share price`. */
  label: string
  /** Undefined while they are on their way. `x` in Unix seconds. */
  lines: readonly ChartLine[] | undefined
  formatY: (y: number) => string
  tickY?: (y: number) => string
  error?: unknown
  onRetry?: () => Promise<unknown>
  /** Since when values are recorded, in Unix seconds; shown while there are too few to draw a line. */
  since?: number | undefined
  fromZero?: boolean
  height?: number
  /** Beside the button for the table, such as a choice of ranges. */
  controls?: ReactNode
}

/** Values over time, with everything that may be the case instead of a line. */
export function TimeChart(props: TimeChartProps) {
  const { label, lines, formatY, height = 240 } = props
  const [asTable, setAsTable] = useState(false)
  const first = lines?.[0]?.points ?? []
  const domain = [first[0]?.x ?? 0, first.at(-1)?.x ?? 0] as const
  const drawn = lines !== undefined && first.length > 1
  return (
    <figure>
      <div className="px-3 pt-3 sm:px-4">
        {drawn ? (
          <LineChart
            label={`${label}, ${first.length} values from ${pointTime(domain[0])} to ${pointTime(domain[1])}; last ${formatY(first.at(-1)?.y ?? 0)}`}
            lines={lines}
            formatX={pointTime}
            formatY={formatY}
            tickX={(x) => axisTime(x, domain)}
            ticksOf={timeTicks}
            height={height}
            area={lines.length === 1}
            fromZero={props.fromZero ?? false}
            {...(props.tickY ? { tickY: props.tickY } : {})}
          />
        ) : (
          <div className="grid place-items-center text-center" style={{ height }}>
            <Instead {...props} value={first[0] && formatY(first[0].y)} />
          </div>
        )}
      </div>
      <figcaption className="flex min-h-11 flex-wrap items-center justify-between gap-2 px-4 pb-3 pt-1 sm:px-5">
        <span className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-muted">
          {drawn && lines.length > 1 && lines.map((line) => <LineKey key={line.name} line={line} />)}
          {props.controls}
        </span>
        {drawn && (
          <Button variant="ghost" size="sm" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
            <Table2 className="size-4" aria-hidden />
            {asTable ? 'Hide the table' : 'As a table'}
            <span className="sr-only"> ({label})</span>
          </Button>
        )}
      </figcaption>
      {drawn && asTable && (
        <ChartTable label={label} lines={lines} headX="Time" formatX={pointTime} formatY={formatY} />
      )}
    </figure>
  )
}

function Instead(props: TimeChartProps & { value: string | undefined }) {
  if (props.error && !props.lines) return <Failed error={props.error} onRetry={props.onRetry} />
  if (!props.lines) return <Loading label={props.label} />
  return (
    <div className="px-6">
      <WeaveMark className="mx-auto mb-2 size-7 text-line-strong" monochrome />
      <p className="font-medium">{props.value ? `${props.value} so far` : 'No history yet'}</p>
      <p className="mt-1 max-w-xs text-sm text-muted">
        {props.since === undefined
          ? 'Values are recorded from now on; the line begins with the second one.'
          : `Recording since ${pointTime(props.since)}; the line begins with the second value.`}
      </p>
    </div>
  )
}

function Loading({ label }: { label: string }) {
  return (
    <div
      role="status"
      aria-label={`Loading ${label}`}
      className="flex size-full flex-col justify-between py-3"
    >
      {['a', 'b', 'c', 'd'].map((row) => (
        <Skeleton key={row} className="h-px w-full" />
      ))}
    </div>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: (() => Promise<unknown>) | undefined }) {
  const { title, remedy } = describeError(error)
  return (
    <div role="alert" className="px-6">
      <p className="font-medium">{title}</p>
      <p className="mx-auto mt-1 max-w-xs text-sm text-muted">{remedy}</p>
      {onRetry && (
        <Button size="sm" className="mt-3" onClick={() => void onRetry()}>
          Try again
        </Button>
      )}
    </div>
  )
}

function LineKey({ line }: { line: ChartLine }) {
  return (
    <span className="flex items-center gap-1.5">
      <span
        aria-hidden
        className={line.tone === 'muted' ? 'h-[3px] w-4 bg-muted' : 'h-[3px] w-4 bg-accent'}
      />
      {line.name}
    </span>
  )
}
