import { THREADS, type WeaveDraft } from './weaveDraft.ts'

/** Width of a thread between its neighbours, of 1. */
export const THREAD = 0.84

/** Where a weft thread lies above, as a path: one stroke for each stretch. @param y - Middle of the thread. */
export function threadPath(over: readonly boolean[], y: number): string {
  let path = ''
  for (let column = 0; column < over.length; column++) {
    if (!over[column]) continue
    const start = column
    while (over[column + 1]) column++
    path += `M${start} ${y}H${column + 1}`
  }
  return path
}

/** A cloth as an SVG file: what the page draws, fit to be uploaded. */
export function weaveSvg({ ground, warp, weft, over }: WeaveDraft): string {
  const edge = (1 - THREAD) / 2
  const threads = [
    ...warp.map(
      (colour, x) => `<rect x="${x + edge}" width="${THREAD}" height="${THREADS}" fill="${colour}"/>`,
    ),
    ...weft.map(
      (colour, row) =>
        `<path d="${threadPath(over[row] ?? [], row + 0.5)}" stroke="${colour}" stroke-width="${THREAD}"/>`,
    ),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 ${THREADS} ${THREADS}">`,
    `<rect width="${THREADS}" height="${THREADS}" fill="${ground}"/>`,
    ...threads,
    '</svg>\n',
  ].join('\n')
}
