import { drawGarden } from './drawGarden.ts'
import { drawMoon } from './drawMoon.ts'
import { drawQuarters } from './drawQuarters.ts'
import { drawRidges } from './drawRidges.ts'
import { drawTides } from './drawTides.ts'
import { drawTiles } from './drawTiles.ts'
import { drawWeave } from './drawWeave.ts'
import { darkPalettes, palettes } from './palettes.ts'

const styles = {
  garden: drawGarden,
  moon: drawMoon,
  quarters: drawQuarters,
  ridges: drawRidges,
  tides: drawTides,
  tiles: drawTiles,
  weave: drawWeave,
} as const
export type Style = keyof typeof styles

/** A picture of a style, as a file: the same seed gives the same bytes. */
export function drawPicture(style: Style, seed: number): Uint8Array {
  const choice = style === 'moon' ? darkPalettes : palettes
  // Neighbours in a collection have different colours.
  return new TextEncoder().encode(styles[style](seed, choice[(seed * 3) % choice.length]!))
}
