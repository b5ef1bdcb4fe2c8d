import type { AssetSymbol } from '@weft/sdk'
import type { NftEarning } from './nftReads.ts'
import { decimalsOf } from './nftText.ts'
import { usdOf } from './usdOf.ts'

/** An amount of an asset. */
export interface AssetSum {
  readonly asset: AssetSymbol
  readonly units: bigint
}

/** Amounts summed by asset, in the order in which assets first come; nothing of one is left out. */
export function sumByAsset(amounts: readonly AssetSum[]): AssetSum[] {
  const sums = new Map<AssetSymbol, bigint>()
  for (const { asset, units } of amounts) sums.set(asset, (sums.get(asset) ?? 0n) + units)
  return [...sums].filter(([, units]) => units > 0n).map(([asset, units]) => ({ asset, units }))
}

/** What amounts are worth together, USD with 8 decimals; undefined while a price is not known. */
export function worthOf(
  sums: readonly AssetSum[],
  priceOf: (asset: string) => bigint | undefined,
): bigint | undefined {
  let total = 0n
  for (const { asset, units } of sums) {
    const price = priceOf(asset)
    if (price === undefined) return undefined
    total += usdOf(units, { price, decimals: decimalsOf(asset) })
  }
  return total
}

/** A payee's part, rounded down. */
export function shareOf(units: bigint, bps: number): bigint {
  return (units * BigInt(bps)) / 10_000n
}

/** Ways in which works earn. */
export const SOURCES = [
  { key: 'mints', name: 'Mints' },
  { key: 'royalties', name: 'Royalties' },
  { key: 'uses', name: 'Uses' },
  { key: 'streams', name: 'Streams' },
] as const

/** An account's part of what came in one way, by asset. */
export function sourceSums(
  earnings: readonly NftEarning[],
  source: (typeof SOURCES)[number]['key'],
): AssetSum[] {
  return sumByAsset(
    earnings.map(({ asset, bps, revenue }) => ({ asset, units: shareOf(revenue[source], bps) })),
  )
}
