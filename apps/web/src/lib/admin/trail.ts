import type { ChartPoint } from '../../components/charts/chartTypes.ts'

/** A sample of figures by name, at a time in Unix seconds. */
export interface Sample<Name extends string> {
  readonly at: number
  readonly values: Readonly<Record<Name, number | null>>
}

/** Five minutes at one sample every 1.5 s: as much as a live chart shows. */
export const TRAIL_SAMPLES_MAX = 200

/** Adds a sample at the end. One that is not newer than the last, such as a cached answer, changes nothing. */
export function extendTrail<Name extends string>(
  trail: readonly Sample<Name>[],
  sample: Sample<Name>,
): readonly Sample<Name>[] {
  const last = trail.at(-1)
  if (last && sample.at <= last.at) return trail
  return [...trail, sample].slice(-TRAIL_SAMPLES_MAX)
}

/** One figure of a trail as a line; where it was not measured there is no point. */
export function lineOf<Name extends string>(trail: readonly Sample<Name>[], name: Name): ChartPoint[] {
  return trail.flatMap(({ at, values }) => {
    const y = values[name]
    return y === null ? [] : [{ x: at, y }]
  })
}
