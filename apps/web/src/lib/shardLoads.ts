import type { BatchDetail } from '@weft/sdk'

/** Number of the store of globals, behind the 256 logical shards. */
export const GLOBALS_SHARD = 256

/** Transactions and messages of each shard that had work; a discarded first attempt is not counted twice. */
export function shardLoads(work: BatchDetail['work']): Map<number, number> {
  const attempts = Math.max(1, ...work.map(({ attempt }) => attempt))
  const loads = new Map<number, number>()
  for (const each of work) {
    if (each.attempt < attempts) continue
    for (const { shard, transactions, messages } of each.shards) {
      loads.set(shard, (loads.get(shard) ?? 0) + transactions + messages)
    }
  }
  return loads
}
