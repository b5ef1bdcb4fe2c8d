import { createDice } from '../dice.ts'
import { picture, SIDE, short } from './drawing.ts'
import type { Palette } from './palettes.ts'

/** A small moon with bands, a ring now and then, and its stars: on a dark ground. */
export function drawMoon(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const radius = pencil.between(230, 330)
  const centre = SIDE / 2
  const shapes: string[] = []
  for (let i = 0; i < 110; i++) {
    const [x, y, r] = [pencil.between(0, SIDE), pencil.between(0, SIDE), pencil.between(0.8, 3.2)]
    shapes.push(
      `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" fill="#ffffff" opacity="${short(pencil.between(0.3, 1))}"/>`,
    )
  }
  const tilt = pencil.between(-32, 32)
  const bands = 7 + pencil.below(7)
  const first = pencil.below(inks.length)
  const stripes = Array.from({ length: bands }, (_, i) => {
    const y = centre - radius + (i * 2 * radius) / bands
    const ink = inks[(first + i * 2 + (i % 3)) % inks.length]
    return `<rect x="${short(centre - radius)}" y="${short(y)}" width="${short(radius * 2)}" height="${short((2 * radius) / bands + 1)}" fill="${ink}"/>`
  })
  const craters = Array.from({ length: 4 + pencil.below(7) }, () => {
    const angle = pencil.between(0, Math.PI * 2)
    const distance = radius * Math.sqrt(pencil.fraction()) * 0.85
    const [x, y] = [centre + Math.cos(angle) * distance, centre + Math.sin(angle) * distance]
    return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(pencil.between(8, 42))}" fill="${ground}" opacity="0.28"/>`
  })
  const ringed = pencil.fraction() < 0.6
  const ring = (sweep: 0 | 1) =>
    `<path d="M${short(centre - radius * 1.55)} ${centre}A${short(radius * 1.55)} ${short(radius * 0.38)} 0 0 ${sweep} ${short(centre + radius * 1.55)} ${centre}" fill="none" stroke="${inks[0]}" stroke-width="${short(radius * 0.09)}" opacity="0.85"/>`
  shapes.push(
    `<defs><clipPath id="disc"><circle cx="${centre}" cy="${centre}" r="${short(radius)}"/></clipPath>` +
      `<radialGradient id="shade" cx="0.34" cy="0.3" r="0.8"><stop offset="0.45" stop-color="${ground}" stop-opacity="0"/>` +
      `<stop offset="1" stop-color="${ground}" stop-opacity="0.85"/></radialGradient></defs>`,
    `<g transform="rotate(${short(tilt)} ${centre} ${centre})">${ringed ? ring(1) : ''}` +
      `<g clip-path="url(#disc)">${stripes.join('')}${craters.join('')}</g>` +
      `${ringed ? ring(0) : ''}</g>`,
    `<circle cx="${centre}" cy="${centre}" r="${short(radius)}" fill="url(#shade)"/>`,
  )
  return picture('Small moon', ground, shapes)
}
