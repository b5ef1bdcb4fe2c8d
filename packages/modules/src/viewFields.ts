import { ASSETS, type AssetSymbol } from '@weft/protocol'
import { z } from 'zod'

/** A whole number of any size as decimal digits: JSON numbers would round it. */
export const unitsText = z.string().regex(/^(?:0|[1-9]\d*)$/)

/** As `unitsText`, and may be negative. */
export const signedUnitsText = z.string().regex(/^(?:0|-?[1-9]\d*)$/)

/** Unix seconds. */
export const unixSeconds = z.int().min(0)

/** Symbol of an asset. */
export const assetSymbolText = z.enum(ASSETS.map((asset) => asset.symbol) as [AssetSymbol, ...AssetSymbol[]])

/** Text that people wrote. Branded, so that clients do not take it for digits of a number. */
export const freeText = z.string().max(4096).brand<'FreeText'>()
