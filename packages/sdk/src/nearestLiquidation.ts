import { type Holding, type LiquidationPrice, liquidationPrice } from '@weft/modules/descriptors'
import { type AssetSymbol, assetById } from '@weft/protocol'

/** The move of one price that liquidates an account first, all other prices as they are. */
export interface NearestLiquidation extends LiquidationPrice {
  readonly asset: AssetSymbol
  /** How far the price may move until there, in bps of today's; 0: it is there already. */
  readonly moveBps: number
}

const BPS = 10_000n

/**
 * Of all prices an account depends on, the one that needs the smallest move to bring its health factor to 1.
 *
 * @param holdings - Of a preview, as they are or as they would be.
 * @returns undefined when no price alone can.
 */
export function nearestLiquidation(holdings: readonly Holding[]): NearestLiquidation | undefined {
  let nearest: NearestLiquidation | undefined
  for (const { market } of holdings) {
    const found = liquidationPrice(holdings, market.assetId)
    if (found === undefined || market.price === 0n) continue
    const move = found.when === 'falls' ? market.price - found.price : found.price - market.price
    const moveBps = move > 0n ? Number((move * BPS) / market.price) : 0
    if (nearest === undefined || moveBps < nearest.moveBps) {
      nearest = { ...found, asset: assetById(market.assetId).symbol as AssetSymbol, moveBps }
    }
  }
  return nearest
}
