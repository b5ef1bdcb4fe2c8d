/**
 * Colours of parts, in order: shades of the dye and of ink, apart by lightness in both themes. The name stands
 * beside each; a colour never says it alone.
 */
const PALETTE = [
  'var(--accent)',
  'color-mix(in oklab, var(--accent) 52%, var(--surface))',
  'color-mix(in oklab, var(--ink) 72%, var(--surface))',
  'color-mix(in oklab, var(--accent) 26%, var(--surface))',
  'color-mix(in oklab, var(--ink) 40%, var(--surface))',
  'var(--warp)',
] as const

export function partColor(index: number): string {
  return PALETTE[index % PALETTE.length] ?? PALETTE[0]
}
