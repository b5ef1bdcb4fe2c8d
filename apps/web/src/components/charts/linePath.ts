/** A place in the drawing. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** An SVG path through places, straight from each to the next: nothing is drawn that was not measured. */
export function linePath(places: readonly Place[]): string {
  return places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
}

/** The same, closed along a base line. */
export function areaPath(places: readonly Place[], base: number): string {
  const first = places[0]
  const last = places.at(-1)
  if (!first || !last) return ''
  return `${linePath(places)}L${round(last.x)} ${round(base)}L${round(first.x)} ${round(base)}Z`
}

/** Index of the place nearest to `x`; places are in order of x. */
export function nearestIndex(places: readonly Pick<Place, 'x'>[], x: number): number {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.x ?? 0) < x) low = middle + 1
    else high = middle
  }
  const before = places[low - 1]
  const at = places[low]
  return before && at && x - before.x < at.x - x ? low - 1 : low
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
