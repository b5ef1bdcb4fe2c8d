/** One measured value; `x` is Unix seconds in a chart over time. */
export interface ChartPoint {
  readonly x: number
  readonly y: number
}

/** A line of a chart, its points in order of `x`. */
export interface ChartLine {
  readonly name: string
  readonly points: readonly ChartPoint[]
  /** Muted: for comparison with the first. */
  readonly tone?: 'accent' | 'muted'
}

/** A part of a whole. */
export interface ChartPart {
  readonly name: string
  readonly value: number
  /** The value for reading, with its unit. */
  readonly text: string
}
