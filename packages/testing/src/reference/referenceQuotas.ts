import { SHARD_COUNT } from '@weft/protocol'

/**
 * What each shard may take of a number in the second attempt, by the rule of the design: where demand
 * overflowed, shares in proportion to demand, rounded down, the rest one unit each to the lowest shards that
 * took any; elsewhere each shard's demand and an equal share of what is left, the rest to the lowest shards.
 */
export function referenceQuota(available: bigint, taken: ReadonlyMap<number, bigint>, shard: number): bigint {
  const all = Array.from({ length: SHARD_COUNT }, (_, each) => taken.get(each) ?? 0n)
  const total = all.reduce((sum, each) => sum + each)
  const own = all[shard]!
  if (total > available) {
    const floors = all.map((each) => (available * each) / total)
    const rest = available - floors.reduce((sum, each) => sum + each)
    const rank = all.slice(0, shard).filter((each) => each > 0n).length
    return floors[shard]! + (own > 0n && BigInt(rank) < rest ? 1n : 0n)
  }
  const slack = available - total
  const rest = slack % BigInt(SHARD_COUNT)
  return own + slack / BigInt(SHARD_COUNT) + (BigInt(shard) < rest ? 1n : 0n)
}
