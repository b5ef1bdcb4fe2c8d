import type { ChartLine } from './chartTypes.ts'
import type { Place } from './linePath.ts'
import { linearScale } from './scale.ts'
import { niceDomain, niceTicks } from './ticks.ts'

/** Where everything of a chart goes, in CSS pixels. */
export interface ChartLayout {
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly lines: readonly { readonly places: readonly Place[] }[]
  readonly ticksX: readonly { readonly value: number; readonly x: number }[]
  readonly ticksY: readonly { readonly value: number; readonly y: number }[]
  readonly mark: Place | undefined
  readonly guide: number | undefined
}

/** Digits of the axis' font at 12 px, and the gap to the plot. */
const DIGIT_WIDTH = 6.9
const GAP = 10
const TOP = 10
const BOTTOM = 26
/** The last label of the time axis is centred below the end of the line. */
const RIGHT = 14
/** A label of the axes needs this much room. */
const TICK_WIDTH = 68
const TICK_HEIGHT = 52

export function layoutOf(input: {
  lines: readonly ChartLine[]
  width: number
  height: number
  formatX: (x: number) => string
  formatY: (y: number) => string
  tickY?: (y: number) => string
  ticksOf?: (domain: readonly [number, number], wanted: number) => number[]
  domainX?: readonly [number, number]
  fromZero?: boolean
  mark?: { readonly x: number; readonly y: number }
  guide?: number
}): ChartLayout {
  const { lines, width, height } = input
  const all = lines.flatMap(({ points }) => points)
  const domainX = input.domainX ?? [least(all.map(({ x }) => x)), greatest(all.map(({ x }) => x))]
  const domainY = niceDomain(
    [...all.map(({ y }) => y), ...(input.mark ? [input.mark.y] : [])],
    input.fromZero ?? false,
  )
  const top = TOP
  const bottom = height - BOTTOM
  const valuesY = niceTicks(domainY, Math.max(2, Math.floor((bottom - top) / TICK_HEIGHT)))
  const labelOf = input.tickY ?? input.formatY
  const left = Math.ceil(greatest(valuesY.map((value) => labelOf(value).length)) * DIGIT_WIDTH) + GAP
  const right = Math.max(left + 1, width - RIGHT)
  const scaleX = linearScale(domainX, [left, right])
  const scaleY = linearScale(domainY, [bottom, top])
  const wanted = Math.max(1, Math.floor((right - left) / TICK_WIDTH))
  return {
    plot: { left, right, top, bottom },
    lines: lines.map(({ points }) => ({
      places: points.map(({ x, y }) => ({ x: scaleX(x), y: scaleY(y) })),
    })),
    ticksX: (input.ticksOf ?? niceTicks)(domainX, wanted).map((value) => ({ value, x: scaleX(value) })),
    ticksY: valuesY.map((value) => ({ value, y: scaleY(value) })),
    mark: input.mark && { x: scaleX(input.mark.x), y: scaleY(input.mark.y) },
    guide: input.guide === undefined ? undefined : scaleX(input.guide),
  }
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => (b < a ? b : a), values[0] ?? 0)
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => (b > a ? b : a), values[0] ?? 0)
}
