import { createDice, type Dice } from '../dice.ts'
import { picture, SIDE, short } from './drawing.ts'
import type { Palette } from './palettes.ts'

/** Flowers at night: each a few rings of petals around one eye. */
export function drawGarden(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const shapes: string[] = []
  const flowers = 5 + pencil.below(5)
  for (let i = 0; i < flowers; i++) {
    const x = pencil.between(120, 880)
    const y = pencil.between(130, 760)
    const bend = pencil.between(-160, 160)
    shapes.push(
      `<path d="M${short(x)} ${short(y)}Q${short(x + bend)} ${short((y + SIDE) / 2)} ${short(x + bend / 3)} ${SIDE + 20}" ` +
        `fill="none" stroke="${inks.at(-1)}" stroke-width="${short(pencil.between(3, 8))}" opacity="0.7"/>`,
    )
    shapes.push(...flower(pencil, { x, y, radius: pencil.between(70, 170), inks }))
  }
  for (let i = 0; i < 40; i++) {
    const [x, y, r] = [pencil.between(0, SIDE), pencil.between(0, SIDE), pencil.between(1, 4)]
    shapes.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" fill="${inks[0]}" opacity="0.5"/>`)
  }
  return picture('Night garden', ground, shapes)
}

function flower(
  pencil: Dice,
  { x, y, radius, inks }: { x: number; y: number; radius: number; inks: readonly string[] },
): string[] {
  const shapes: string[] = []
  const rings = 2 + pencil.below(3)
  for (let ring = 0; ring < rings; ring++) {
    const size = radius * (1 - ring / (rings + 0.6))
    const petals = 5 + pencil.below(8)
    const ink = pencil.pick(inks)
    const turn = pencil.between(0, 360)
    const breadth = (size * pencil.between(1.1, 1.9)) / petals
    for (let petal = 0; petal < petals; petal++) {
      const angle = turn + (petal * 360) / petals
      shapes.push(
        `<ellipse cx="${short(x)}" cy="${short(y - size * 0.55)}" rx="${short(breadth)}" ry="${short(size * 0.5)}" ` +
          `fill="${ink}" opacity="0.86" transform="rotate(${short(angle)} ${short(x)} ${short(y)})"/>`,
      )
    }
  }
  shapes.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius * 0.14)}" fill="${inks[0]}"/>`)
  return shapes
}
