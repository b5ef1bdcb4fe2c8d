'use client'
import type { LoadPhase } from '@weft/sdk/admin'
import type { ChartLine } from '@/components/charts/chartTypes'
import { LineChart } from '@/components/charts/lineChart'
import { formatRate } from '@/lib/admin/measureText'

const HEIGHT = 240

/** Executed actions in each second of sending, one line for each number of workers. */
export function LoadChart({ phases, wanted }: { phases: readonly LoadPhase[]; wanted: number }) {
  const lines = phases
    .filter(({ points }) => points.length > 1)
    // The first line carries the cursor: what is compared with the other one comes first.
    .toReversed()
    .map(
      ({ kind, points }): ChartLine => ({
        name: kind === 'one_worker' ? 'One worker' : 'All workers',
        tone: kind === 'one_worker' ? 'muted' : 'accent',
        points: points.map(({ second, executed }) => ({ x: second, y: executed })),
      }),
    )
  return (
    <figure>
      <figcaption className="text-sm font-medium text-ink-soft">
        Executed actions a second{' '}
        <span className="font-normal text-muted">of {formatRate(wanted)} that are sent</span>
      </figcaption>
      {lines.length === 0 ? (
        <p className="grid place-items-center text-sm text-muted" style={{ height: HEIGHT }}>
          The first seconds are on their way.
        </p>
      ) : (
        <LineChart
          label="Executed actions in each second since sending began"
          lines={lines}
          formatX={(second) => `Second ${Math.round(second) + 1}`}
          tickX={(second) => `${Math.round(second)} s`}
          formatY={formatRate}
          height={HEIGHT}
          fromZero
        />
      )}
    </figure>
  )
}
