import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetBySymbol, type ViewContext } from '@weft/protocol'
import { valueDown } from '../lending/math.ts'
import { priceOf } from '../oracle/price.ts'
import { nftAccountView } from './accountView.ts'

/**
 * Money only: what offers and leading bids hold in escrow, what streams have left, and royalties to claim. What a
 * token would fetch is anybody's guess, so tokens count nothing. Of each kind as many as the account's view lists: 100.
 */
export function nftWorth(context: ViewContext, account: Address): bigint {
  const { offers, bids, streams, earnings } = nftAccountView(context, account)
  const held: [AssetSymbol, bigint][] = [
    ...offers.map(({ asset, price }) => [asset, BigInt(price)] as [AssetSymbol, bigint]),
    ...bids.map(({ asset, auction }) => [asset, BigInt(auction?.bid ?? 0)] as [AssetSymbol, bigint]),
    ...streams.map(
      ({ asset, deposit, flowed }) => [asset, BigInt(deposit) - BigInt(flowed)] as [AssetSymbol, bigint],
    ),
    ...earnings.map(({ asset, claimable }) => [asset, BigInt(claimable)] as [AssetSymbol, bigint]),
  ]
  return held.reduce((sum, [symbol, amount]) => {
    const { id, decimals } = assetBySymbol(symbol)
    return sum + valueDown(amount, priceOf(context, id).price, decimals)
  }, 0n)
}
