import { wholeUnit } from '@weft/primitives'
import { assetById } from '@weft/protocol'

/** Shares of every vault have as many decimals, so that a wallet can show them: 6 more than any asset has. */
export const SHARE_DECIMALS = 24

/** How people write shares. */
export const SHARE_UNIT = { symbol: 'shares', decimals: SHARE_DECIMALS } as const

/** Shares that one base unit of an asset buys in an empty vault, and the virtual shares there are beside it: 10^offset. */
export function virtualShares(asset: number): bigint {
  return wholeUnit(SHARE_DECIMALS - assetById(asset).decimals)
}
