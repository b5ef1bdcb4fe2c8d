import { createDice, type Dice } from '../dice.ts'
import { picture, SIDE, short } from './drawing.ts'
import type { Palette } from './palettes.ts'

const POINTS = 64

/** Mountains behind mountains, each paler than the one before it, under a sun. */
export function drawRidges(seed: number, { ground, inks }: Palette): string {
  const pencil = createDice(seed)
  const ridges = 5 + pencil.below(3)
  const [near, sky] = [pencil.pick(inks.slice(1)), pencil.pick(inks)]
  const sunX = pencil.between(220, 780)
  const sunRadius = pencil.between(60, 130)
  const shapes = [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky}" stop-opacity="0.1"/>` +
      `<stop offset="0.65" stop-color="${sky}" stop-opacity="0.75"/></linearGradient></defs>`,
    `<rect width="${SIDE}" height="${SIDE}" fill="url(#sky)"/>`,
    `<circle cx="${short(sunX)}" cy="${short(pencil.between(200, 340))}" r="${short(sunRadius)}" fill="${inks[0]}"/>`,
  ]
  for (let ridge = 0; ridge < ridges; ridge++) {
    const depth = ridge / (ridges - 1)
    const outline = ridgeLine(pencil, { base: 380 + depth * 430, height: 150 - depth * 50, roughness: depth })
    shapes.push(
      // The paper first, so that a pale ridge hides what lies behind it.
      `<path d="${outline}" fill="${ground}"/>`,
      `<path d="${outline}" fill="${near}" opacity="${short2(0.3 + depth * 0.7)}"/>`,
    )
  }
  return picture('Ridges', ground, shapes)
}

/** A few waves of rising frequency and falling height, closed at the bottom. */
function ridgeLine(
  pencil: Dice,
  { base, height, roughness }: { base: number; height: number; roughness: number },
): string {
  const waves = Array.from({ length: 5 }, (_, octave) => ({
    length: (1.2 + pencil.between(0, 0.8)) * 2 ** octave,
    phase: pencil.between(0, Math.PI * 2),
    height: height / 2 ** (octave * (1.1 - roughness * 0.2)),
  }))
  const points = Array.from({ length: POINTS + 1 }, (_, i) => {
    const x = (i / POINTS) * SIDE
    const lift = waves.reduce(
      (sum, wave) => sum + Math.abs(Math.sin((x / SIDE) * Math.PI * wave.length + wave.phase)) * wave.height,
      0,
    )
    return `${short(x)} ${short(base - lift + height * 0.6)}`
  })
  return `M0 ${SIDE}L${points.join('L')}L${SIDE} ${SIDE}Z`
}

function short2(value: number): string {
  return String(Math.round(value * 100) / 100)
}
