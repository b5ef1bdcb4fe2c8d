import { createDice } from '../dice.ts'
import { picture, SIDE, short } from './drawing.ts'
import type { Palette } from './palettes.ts'

/** A board of quarter discs, halves and dots: few forms, many pictures. */
export function drawQuarters(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const count = 4 + pencil.below(3)
  const side = SIDE / count
  const shapes: string[] = []
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const back = pencil.fraction() < 0.45 ? ground : pencil.pick(inks)
      const front = pencil.pick([ground, ...inks].filter((ink) => ink !== back))
      const accent = pencil.pick([ground, ...inks].filter((ink) => ink !== back && ink !== front))
      const turn = 90 * pencil.below(4)
      const centre = side / 2
      shapes.push(
        `<g transform="translate(${short(column * side)} ${short(row * side)}) rotate(${turn} ${short(centre)} ${short(centre)})">` +
          `<rect x="-0.5" y="-0.5" width="${short(side + 1)}" height="${short(side + 1)}" fill="${back}"/>` +
          `${form(pencil.below(6), side, front, accent)}</g>`,
      )
    }
  }
  return picture('Quarters', ground, shapes)
}

function form(kind: number, side: number, front: string, accent: string): string {
  const [whole, half] = [short(side), short(side / 2)]
  const quarter = (radius: number, ink: string) =>
    `<path d="M0 0H${short(radius)}A${short(radius)} ${short(radius)} 0 0 1 0 ${short(radius)}Z" fill="${ink}"/>`
  switch (kind) {
    case 0:
      return quarter(side, front)
    case 1:
      return quarter(side, front) + quarter(side * 0.62, accent)
    case 2:
      return `<path d="M0 0A${half} ${half} 0 0 0 ${whole} 0Z" fill="${front}"/><path d="M0 ${whole}A${half} ${half} 0 0 1 ${whole} ${whole}Z" fill="${accent}"/>`
    case 3:
      return `<circle cx="${half}" cy="${half}" r="${short(side * 0.3)}" fill="${front}"/>`
    case 4:
      return `<path d="M0 0H${whole}L0 ${whole}Z" fill="${front}"/>`
    default:
      return `<circle cx="${half}" cy="${half}" r="${short(side * 0.42)}" fill="${front}"/><circle cx="${half}" cy="${half}" r="${short(side * 0.2)}" fill="${accent}"/>`
  }
}
