import { ASSETS } from '@weft/sdk'

/** Assets that may have a market page; the API knows which of them has a market. */
export const lendAssets: readonly string[] = ASSETS.map(({ symbol }) => symbol)
