'use client'
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { ChartCanvas } from '@/components/charts/chartCanvas'
import { ChartNote } from '@/components/charts/chartNote'
import type { ChartLine } from '@/components/charts/chartTypes'
import { layoutOf } from '@/components/charts/layoutOf'
import { nearestIndex } from '@/components/charts/linePath'
import { useWidth } from '@/components/charts/useWidth'

export interface LineChartProps {
  /** What the chart shows, for who cannot see it. */
  label: string
  /** The first one carries the cursor; the others are read at its points. */
  lines: readonly ChartLine[]
  formatX: (x: number) => string
  formatY: (y: number) => string
  /** Short forms for the axes; without them the same. */
  tickX?: (x: number) => string
  tickY?: (y: number) => string
  ticksOf?: (domain: readonly [number, number], wanted: number) => number[]
  domainX?: readonly [number, number]
  fromZero?: boolean
  /** Fills what is under the first line. */
  area?: boolean
  /** A point to show at rest: where things stand now. */
  mark?: { readonly x: number; readonly y: number }
  /** A vertical thread at a value, such as a limit. */
  guide?: number
  height?: number
}

/** Lines over one axis, read with the mouse, a finger or the arrow keys. */
export function LineChart(props: LineChartProps) {
  const height = props.height ?? 240
  const [ref, width] = useWidth<HTMLDivElement>()
  return (
    <div ref={ref} className="w-full" style={{ height }}>
      {width !== undefined && <Plot {...props} width={width} height={height} />}
    </div>
  )
}

function Plot(props: LineChartProps & { width: number; height: number }) {
  const { label, lines, formatX, formatY, width, height } = props
  const [cursor, setCursor] = useState<number | undefined>(undefined)
  const layout = useMemo(() => layoutOf(props), [props])
  const count = layout.lines[0]?.places.length ?? 0
  const index = cursor === undefined ? undefined : Math.min(cursor, count - 1)
  const readings = lines.map(({ name, tone }, line) => {
    const point = index === undefined ? undefined : readingAt(lines, line, index)
    return { name, tone, text: point === undefined ? undefined : formatY(point) }
  })
  const at = index === undefined ? undefined : lines[0]?.points[index]
  const valueText = at
    ? `${formatX(at.x)}: ${readings.map(({ name, text }) => `${name} ${text}`).join(', ')}`
    : label
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    setCursor(nearestIndex(layout.lines[0]?.places ?? [], x))
  }
  const onKey = (event: KeyboardEvent) => {
    const next = stepOf(event.key, index, count)
    if (next === undefined) return
    event.preventDefault()
    setCursor(next === 'none' ? undefined : next)
  }
  const place = index === undefined ? undefined : layout.lines[0]?.places[index]
  return (
    <div
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={index ?? Math.max(0, count - 1)}
      aria-valuetext={valueText}
      tabIndex={0}
      className="relative touch-pan-y select-none"
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setCursor(undefined)}
      onBlur={() => setCursor(undefined)}
      onKeyDown={onKey}
    >
      <ChartCanvas
        layout={layout}
        lines={lines}
        width={width}
        height={height}
        tickX={props.tickX ?? formatX}
        tickY={props.tickY ?? formatY}
        area={props.area ?? false}
        cursor={index}
      />
      {at && place && <ChartNote left={place.x} width={width} title={formatX(at.x)} readings={readings} />}
    </div>
  )
}

/** Lines may have other points than the first: the newest one at or before the cursor. */
function readingAt(lines: readonly ChartLine[], line: number, index: number): number | undefined {
  const points = lines[line]?.points ?? []
  const x = lines[0]?.points[index]?.x
  if (line === 0 || points[index]?.x === x) return points[index]?.y
  return points.findLast((point) => x !== undefined && point.x <= x)?.y
}

/** Where a key moves the cursor. */
function stepOf(key: string, from: number | undefined, count: number): number | 'none' | undefined {
  const last = count - 1
  if (last < 0) return undefined
  const leap = Math.max(1, Math.round(count / 10))
  const start = from ?? last
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, start - 1)
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, start + 1)
    case 'PageDown':
      return Math.max(0, start - leap)
    case 'PageUp':
      return Math.min(last, start + leap)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'Escape':
      return from === undefined ? undefined : 'none'
    default:
      return undefined
  }
}
