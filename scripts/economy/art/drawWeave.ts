import { createDice } from '../dice.ts'
import { picture, SIDE, short } from './drawing.ts'
import type { Palette } from './palettes.ts'

/** Cloth: warp and weft cross over and under by a pattern that repeats. */
export function drawWeave(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const threads = 14 + pencil.below(12)
  const pitch = SIDE / threads
  const width = pitch * pencil.between(0.72, 0.9)
  const repeat = 2 + pencil.below(4)
  const lift = Array.from({ length: repeat * repeat }, () => pencil.fraction() < 0.5)
  const twill = pencil.below(3)
  const stripe = (run: number) =>
    Array.from({ length: threads }, (_, i) => inks[Math.floor(i / run) % inks.length]!)
  const warp = stripe(1 + pencil.below(4))
  const weft = stripe(1 + pencil.below(3)).reverse()
  const isWarpUp = (row: number, column: number) =>
    twill === 0
      ? lift[(row % repeat) * repeat + (column % repeat)]!
      : (row * twill + column) % (repeat + 1) < repeat - 1
  const shapes: string[] = []
  const bar = (x: number, y: number, w: number, h: number, fill: string, opacity: number) =>
    `<rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}" rx="${short(width * 0.18)}" fill="${fill}" opacity="${opacity}"/>`
  const inset = (pitch - width) / 2
  for (let i = 0; i < threads; i++) {
    shapes.push(bar(i * pitch + inset, -20, width, SIDE + 40, warp[i]!, 1))
  }
  for (let row = 0; row < threads; row++) {
    for (let column = 0; column < threads; column++) {
      if (isWarpUp(row, column)) continue
      const shade = (row + column) % 2 === 0 ? 1 : 0.94
      shapes.push(
        bar(column * pitch - pitch * 0.06, row * pitch + inset, pitch * 1.12, width, weft[row]!, shade),
      )
    }
  }
  return picture('Warp and weft', ground, shapes)
}
