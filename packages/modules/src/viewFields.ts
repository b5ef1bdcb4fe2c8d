import { ASSETS, type AssetSymbol } from '@weft/protocol'
import { z } from 'zod'

/** What a number of a view counts: `asset` is base units of the `asset` that the object around it names. */
export type ViewUnit = 'asset' | 'WEFT' | 'usd8' | 'ray' | 'wad' | 'bps' | 'shares' | 'seconds'

/** Units of fields, by their schemas, for whoever shows values without knowing the module. */
export const viewUnits = z.registry<{ unit: ViewUnit }>()

/** A whole number of any size as decimal digits: JSON numbers would round it. */
export const unitsText = digits()
/** Base units of the asset named beside it. */
export const amountText = digits().register(viewUnits, { unit: 'asset' })
export const weftText = digits().register(viewUnits, { unit: 'WEFT' }).describe('Base units of WEFT.')
export const usd8Text = digits().register(viewUnits, { unit: 'usd8' }).describe('USD with 8 decimals.')
export const rayText = digits().register(viewUnits, { unit: 'ray' }).describe('Ray: 1e27 is 100 %.')
export const wadText = digits().register(viewUnits, { unit: 'wad' })
export const sharesText = digits().register(viewUnits, { unit: 'shares' })

export const signedUsd8Text = signedDigits().register(viewUnits, { unit: 'usd8' })
export const signedRayText = signedDigits().register(viewUnits, { unit: 'ray' })

export const bpsNumber = z.int().min(0).register(viewUnits, { unit: 'bps' }).describe('Basis points.')

/** Unix seconds. */
export const unixSeconds = z.int().min(0).register(viewUnits, { unit: 'seconds' })

/** Symbol of an asset. */
export const assetSymbolText = z.enum(ASSETS.map((asset) => asset.symbol) as [AssetSymbol, ...AssetSymbol[]])

/** Text that people wrote. Branded, so that clients do not take it for digits of a number. */
export const freeText = z.string().max(4096).brand<'FreeText'>()

function digits() {
  return z.string().regex(/^(?:0|[1-9]\d*)$/)
}

function signedDigits() {
  return z.string().regex(/^(?:0|-?[1-9]\d*)$/)
}
