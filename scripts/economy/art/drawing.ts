/** Side of every picture, in its own units. */
export const SIDE = 1_000

/** A whole picture: plain shapes, nothing that runs or loads. */
export function picture(title: string, background: string, shapes: readonly string[]): string {
  const frame = `<rect width="${SIDE}" height="${SIDE}" fill="${background}"/>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">` +
    `<title>${title}</title>${frame}${shapes.join('')}</svg>\n`
  )
}

/** One decimal is finer than a pixel. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** A path through points, smooth: the middle of each pair is on it, the points pull it. */
export function smoothPath(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points
  const parts = [`M${short(first![0])} ${short(first![1])}`]
  for (let i = 0; i < rest.length - 1; i++) {
    const [x, y] = rest[i]!
    const [nextX, nextY] = rest[i + 1]!
    parts.push(`Q${short(x)} ${short(y)} ${short((x + nextX) / 2)} ${short((y + nextY) / 2)}`)
  }
  const [lastX, lastY] = rest.at(-1)!
  parts.push(`L${short(lastX)} ${short(lastY)}`)
  return parts.join('')
}
