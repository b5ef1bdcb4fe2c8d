/**
 * Colour of a lane: shades of the dye and of ink that neighbours are told apart by, in both themes. The number
 * stands beside each.
 */
const SHADES = [
  'var(--accent)',
  'color-mix(in oklab, var(--ink) 38%, var(--surface))',
  'color-mix(in oklab, var(--accent) 45%, var(--surface))',
  'color-mix(in oklab, var(--ink) 72%, var(--surface))',
  'color-mix(in oklab, var(--accent) 24%, var(--surface))',
  'var(--warp)',
] as const

export function laneShade(lane: number): string {
  return SHADES[lane % SHADES.length] ?? SHADES[0]
}
