import { useId } from 'react'
import type { ChartLine } from '@/components/charts/chartTypes'
import type { ChartLayout } from '@/components/charts/layoutOf'
import { areaPath, linePath } from '@/components/charts/linePath'

/** The drawing of a chart: what it says is said by the slider around it. */
export function ChartCanvas(props: {
  layout: ChartLayout
  lines: readonly ChartLine[]
  width: number
  height: number
  tickX: (x: number) => string
  tickY: (y: number) => string
  area: boolean
  cursor: number | undefined
}) {
  const { layout, lines, width, height, cursor } = props
  const { plot } = layout
  const shade = useId()
  const first = layout.lines[0]?.places ?? []
  return (
    <svg
      width={width}
      height={height}
      aria-hidden
      focusable="false"
      className="block overflow-visible text-xs"
    >
      <defs>
        <linearGradient id={shade} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="var(--accent)" stopOpacity="0.2" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
        </linearGradient>
      </defs>
      <Axes layout={layout} tickX={props.tickX} tickY={props.tickY} />
      {layout.guide !== undefined && (
        <line
          x1={layout.guide}
          x2={layout.guide}
          y1={plot.top}
          y2={plot.bottom}
          stroke="var(--muted)"
          strokeDasharray="3 4"
        />
      )}
      {props.area && first.length > 1 && <path d={areaPath(first, plot.bottom)} fill={`url(#${shade})`} />}
      {[...layout.lines].reverse().map(({ places }, reversed) => {
        const line = lines[layout.lines.length - 1 - reversed]
        return (
          <path
            key={line?.name}
            d={linePath(places)}
            fill="none"
            stroke={strokeOf(line)}
            strokeWidth={line?.tone === 'muted' ? 1.75 : 2.25}
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        )
      })}
      {first.length === 1 && first[0] && <Dot place={first[0]} color={strokeOf(lines[0])} />}
      {layout.mark && <Dot place={layout.mark} color="var(--accent)" />}
      {cursor !== undefined && <Cursor layout={layout} lines={lines} index={cursor} />}
    </svg>
  )
}

function Axes(props: { layout: ChartLayout; tickX: (x: number) => string; tickY: (y: number) => string }) {
  const { plot, ticksX, ticksY } = props.layout
  return (
    <g fill="var(--muted)">
      {ticksY.map(({ value, y }) => (
        <g key={value}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="var(--line)" />
          <text x={plot.left - 8} y={y} dy="0.32em" textAnchor="end">
            {props.tickY(value)}
          </text>
        </g>
      ))}
      {ticksX.map(({ value, x }) => (
        <text key={value} x={x} y={plot.bottom + 18} textAnchor="middle">
          {props.tickX(value)}
        </text>
      ))}
    </g>
  )
}

function Cursor(props: { layout: ChartLayout; lines: readonly ChartLine[]; index: number }) {
  const { layout, lines, index } = props
  const { plot } = layout
  const at = layout.lines[0]?.places[index]
  if (!at) return null
  return (
    <g>
      <line x1={at.x} x2={at.x} y1={plot.top} y2={plot.bottom} stroke="var(--line-strong)" />
      {layout.lines.map(({ places }, line) => {
        const place = places[index]
        const chart = lines[line]
        return (
          place &&
          chart &&
          Math.abs(place.x - at.x) < 1 && <Dot key={chart.name} place={place} color={strokeOf(chart)} />
        )
      })}
    </g>
  )
}

function Dot({ place, color }: { place: { x: number; y: number }; color: string }) {
  return <circle cx={place.x} cy={place.y} r="5" fill={color} stroke="var(--surface)" strokeWidth="2.5" />
}

function strokeOf(line: ChartLine | undefined): string {
  return line?.tone === 'muted' ? 'var(--muted)' : 'var(--accent)'
}
