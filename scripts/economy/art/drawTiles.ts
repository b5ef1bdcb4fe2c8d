import { createDice } from '../dice.ts'
import { picture, SIDE, short } from './drawing.ts'
import type { Palette } from './palettes.ts'

/** Truchet's tiles: two arcs on each, turned by chance, and they always meet. */
export function drawTiles(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const count = 6 + pencil.below(6)
  const side = SIDE / count
  const half = short(side / 2)
  const arcs = Array.from({ length: count * count }, (_, tile) => {
    const [x, y] = [(tile % count) * side, Math.floor(tile / count) * side]
    const [midX, midY] = [short(x + side / 2), short(y + side / 2)]
    return pencil.fraction() < 0.5
      ? `M${midX} ${short(y)}a${half} ${half} 0 0 0 ${half} ${half}M${short(x)} ${midY}a${half} ${half} 0 0 1 ${half} ${half}`
      : `M${midX} ${short(y)}a${half} ${half} 0 0 1 -${half} ${half}M${short(x + side)} ${midY}a${half} ${half} 0 0 0 -${half} ${half}`
  }).join('')
  const bands = 3 + pencil.below(3)
  const first = pencil.below(inks.length)
  // The widest of all tiles first, with round ends: what meets at an edge shows no seam.
  const shapes = Array.from({ length: bands }, (_, band) => {
    const width = side * 0.62 * (1 - band / bands)
    const ink = band % 2 === 1 && bands > 3 ? ground : inks[(first + band) % inks.length]
    return `<path d="${arcs}" fill="none" stroke="${ink}" stroke-width="${short(width)}" stroke-linecap="round"/>`
  })
  return picture('Tiles', ground, shapes)
}
