/** Maps values of a domain to positions of a range, in proportion. */
export interface Scale {
  (value: number): number
  /** The value at a position. */
  invert(position: number): number
}

/** A domain without extent maps to the middle of the range. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain
  const [start, end] = range
  const extent = to - from
  const scale = (value: number) =>
    extent === 0 ? (start + end) / 2 : start + ((value - from) / extent) * (end - start)
  const invert = (position: number) =>
    end === start ? from : from + ((position - start) / (end - start)) * extent
  return Object.assign(scale, { invert })
}
