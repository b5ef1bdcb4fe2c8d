import type { LendingPreview, Market } from '@weft/sdk'

/** All that can be borrowed less a hundredth: for interest and a price move while the person confirms. */
export function borrowOffer(market: Market, preview: LendingPreview): bigint {
  const limit = preview.borrowMax(market.asset)
  return limit === market.cash ? limit : (limit * 99n) / 100n
}
