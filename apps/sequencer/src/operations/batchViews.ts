import type { L1Post } from '@weft/db'
import { type EntryKey, type Registry, SHARD_COUNT, tableIdOfKey } from '@weft/protocol'
import { fieldsToJson } from '@weft/protocol/api'
import type { BatchTimeline, Contention, HotGlobal, TimelineBatch } from '@weft/protocol/api/admin'
import type { GlobalUse } from '../coordinator/globalUse.ts'
import type { Stage } from '../types.ts'
import type { LoggedBatch } from './batchLog.ts'

/** Second attempts that are named one by one. */
const SECOND_ATTEMPTS_MAX = 50
const GLOBALS_MAX = 20

/** @param posts - On L1, of these batches. */
export function timelineView(
  batches: readonly LoggedBatch[],
  posts: readonly L1Post[],
  stageOf: (batch: number) => Stage,
): BatchTimeline {
  const postedAt = (kind: L1Post['kind'], batch: number) => {
    const post = posts.find(
      (each) => each.kind === kind && each.firstBatch <= batch && each.lastBatch >= batch,
    )
    return post?.confirmedAt?.getTime() ?? null
  }
  return {
    batches: batches.map(
      (batch): TimelineBatch => ({
        number: batch.number,
        timestamp: batch.timestamp,
        stage: stageOf(batch.number),
        sealedAtMs: batch.sealedAt,
        begunAtMs: batch.begunAt,
        executedMs: batch.executedMs,
        committedAtMs: batch.committedAt,
        dataPostedAtMs: postedAt('data', batch.number),
        rootPostedAtMs: postedAt('root', batch.number),
        transactions: batch.transactions,
        executed: batch.executed,
        messages: batch.messages,
        attempts: batch.attempts,
        rounds: batch.rounds,
        phases: [...batch.phases],
      }),
    ),
  }
}

/** Adds up what the shards had to do, and which numbers they shared. @param batches - Newest first. */
export function contentionView(
  batches: readonly LoggedBatch[],
  { registry, lanes }: { registry: Registry; lanes: readonly number[] },
): Contention {
  const transactions = new Array<number>(SHARD_COUNT).fill(0)
  const messages = new Array<number>(SHARD_COUNT).fill(0)
  for (const batch of batches) {
    for (let shard = 0; shard < SHARD_COUNT; shard++) {
      transactions[shard]! += batch.shardTransactions[shard]!
      messages[shard]! += batch.shardMessages[shard]!
    }
  }
  const second = batches.filter(({ attempts }) => attempts === 2).map(({ number }) => number)
  return {
    first: batches.at(-1)?.number ?? null,
    last: batches[0]?.number ?? null,
    batches: batches.length,
    transactions,
    messages,
    lanes: [...lanes],
    secondAttempts: { count: second.length, batches: second.slice(0, SECOND_ATTEMPTS_MAX) },
    globals: hottestOf(batches, registry),
  }
}

function hottestOf(batches: readonly LoggedBatch[], registry: Registry): HotGlobal[] {
  const sums = new Map<GlobalUse['id'], { batches: number; shards: number; overflows: number }>()
  for (const { globals } of batches) {
    for (const { id, shards, overflowed } of globals) {
      const sum = sums.get(id) ?? { batches: 0, shards: 0, overflows: 0 }
      sums.set(id, {
        batches: sum.batches + 1,
        shards: sum.shards + shards,
        overflows: sum.overflows + Number(overflowed),
      })
    }
  }
  return [...sums]
    .sort(([, a], [, b]) => b.overflows - a.overflows || b.shards - a.shards)
    .slice(0, GLOBALS_MAX)
    .map(([id, sum]) => ({ name: nameOf(id, registry), ...sum }))
}

/** @example lending.reserve[USDC].cash */
function nameOf(id: GlobalUse['id'], registry: Registry): string {
  const dot = id.indexOf('.')
  const key = id.slice(0, dot) as EntryKey
  const table = registry.tables.get(tableIdOfKey(key))!
  const parts = Object.values(fieldsToJson(table.key, table.parseKey(key)))
  return `${table.name}${parts.length === 0 ? '' : `[${parts.join(', ')}]`}${id.slice(dot)}`
}
