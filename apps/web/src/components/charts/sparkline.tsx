import { linePath } from '@/components/charts/linePath'
import { linearScale } from '@/components/charts/scale'

const WIDTH = 96
const HEIGHT = 28
const EDGE = 2

/** The shape of a series in a line of a table; the figure beside it says the value, so it is decoration. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return <span aria-hidden className="inline-block h-px w-24 bg-line align-middle" />
  const low = Math.min(...values)
  const high = Math.max(...values)
  const scaleX = linearScale([0, values.length - 1], [EDGE, WIDTH - EDGE])
  const scaleY = linearScale([low, high], [HEIGHT - EDGE, EDGE])
  const places = values.map((value, index) => ({ x: scaleX(index), y: scaleY(value) }))
  const last = places.at(-1)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="inline-block h-7 w-24 align-middle"
      aria-hidden
      focusable="false"
    >
      <path
        d={linePath(places)}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last && <circle cx={last.x} cy={last.y} r="2" fill="var(--accent)" />}
    </svg>
  )
}
