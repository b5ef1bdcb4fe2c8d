import { createDice } from '../dice.ts'
import { picture, SIDE, short, smoothPath } from './drawing.ts'
import type { Palette } from './palettes.ts'

/** Ridges of water under a low sun, each line a tide. */
export function drawTides(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const lines = 22 + pencil.below(14)
  const waves = Array.from({ length: 3 }, () => ({
    length: pencil.between(0.6, 3.2),
    phase: pencil.between(0, Math.PI * 2),
    drift: pencil.between(-0.22, 0.22),
    height: pencil.between(8, 34),
  }))
  const sunX = pencil.between(250, 750)
  const sunRadius = pencil.between(90, 190)
  const top = 330
  const shapes = [
    `<circle cx="${short(sunX)}" cy="${top - 30}" r="${short(sunRadius)}" fill="${inks[0]}"/>`,
    `<circle cx="${short(sunX)}" cy="${top - 30}" r="${short(sunRadius * 1.35)}" fill="${inks[0]}" opacity="0.18"/>`,
  ]
  for (let line = 0; line < lines; line++) {
    const depth = line / (lines - 1)
    const base = top + depth * depth * 620
    const points = Array.from({ length: 26 }, (_, i): [number, number] => {
      const x = (i / 25) * (SIDE + 80) - 40
      const swell = waves.reduce(
        (sum, { length, phase, drift, height }) =>
          sum + Math.sin((x / SIDE) * Math.PI * 2 * length + phase + line * drift) * height,
        0,
      )
      return [x, base + swell * (0.25 + depth)]
    })
    const ink = inks[1 + (line % (inks.length - 1))]!
    const outline = smoothPath(points)
    shapes.push(
      `<path d="${outline}L${SIDE + 40} ${SIDE + 40}L-40 ${SIDE + 40}Z" fill="${ground}" opacity="0.82"/>`,
      `<path d="${outline}" fill="none" stroke="${ink}" stroke-width="${short(1.5 + depth * 5)}" stroke-linecap="round"/>`,
    )
  }
  return picture('Tides', ground, shapes)
}
