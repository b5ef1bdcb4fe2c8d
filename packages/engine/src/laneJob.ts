import { type BatchTime, ByteReader, ByteWriter } from '@weft/protocol'
import {
  type Contributions,
  numberResources,
  type ResourceId,
  readContributions,
  readResources,
  writeContributions,
  writeResources,
} from './contributions.ts'
import { type FrozenChange, readFrozenChange, writeFrozenChange } from './frozenGlobals.ts'
import { type ItemList, itemListSize, readItemList, writeItemList } from './itemList.ts'
import type { Rollup } from './rollup.ts'
import { decodeShardPhases, encodeShardPhases, type ShardPhase } from './shardPhase.ts'

/** One shard's items of one phase. */
export interface ShardJob {
  readonly shard: number
  /** The shard's root after the previous batch: a worker that holds anything else reloads. */
  readonly baseRoot: Uint8Array
  /** The last round of this attempt in which the shard had work; −1 when this is its first. */
  readonly previousRound: number
  /** Messages, in any order: whoever executes sorts them. */
  readonly inbox: ItemList
  /** Index (varint) and transaction without its signature, in canonical order; only in round 0. */
  readonly transactions: ItemList
  /** Second attempt: what this shard may take of each bounded number seen in the first. */
  readonly quotas: Contributions | undefined
}

/** What one lane does in one phase of a batch: 0 executes, 1 to 4 deliver. */
export interface LaneJob {
  readonly batch: BatchTime
  readonly attempt: 1 | 2
  readonly round: number
  readonly globals: FrozenChange
  readonly shards: readonly ShardJob[]
}

/** What came of it. */
export interface LaneResult {
  readonly phases: readonly ShardPhase[]
}

const SHARDS_MAX = 256

/** A job as bytes, for Redis. Signatures were checked before sealing and stay behind. */
export function encodeLaneJob(job: LaneJob): Uint8Array {
  const size = job.shards.reduce(
    (sum, { inbox, transactions }) => sum + itemListSize(inbox) + itemListSize(transactions),
    0,
  )
  const writer = new ByteWriter(size + itemListSize(job.globals.changes) + job.shards.length * 64 + 64)
  writer.varint(job.batch.number)
  writer.u64(job.batch.timestamp)
  writer.u8(job.attempt)
  writer.u8(job.round)
  writeFrozenChange(writer, job.globals)
  const numbers = numberResources(job.shards.flatMap(({ quotas }) => quotas ?? []))
  writeResources(writer, numbers)
  writer.varint(job.shards.length)
  for (const shard of job.shards) {
    writer.varint(shard.shard)
    writer.bytes(shard.baseRoot)
    writer.u8(shard.previousRound + 1)
    writeItemList(writer, shard.inbox)
    writeItemList(writer, shard.transactions)
    writer.u8(shard.quotas === undefined ? 0 : 1)
    if (shard.quotas !== undefined) writeContributions(writer, shard.quotas, numbers)
  }
  return writer.view()
}

/** @throws Fault `codec.malformed` */
export function decodeLaneJob(bytes: Uint8Array): LaneJob {
  const reader = new ByteReader(bytes)
  const number = reader.varint()
  const timestamp = reader.u64()
  const attempt = reader.u8() === 1 ? 1 : 2
  const round = reader.u8()
  const globals = readFrozenChange(reader)
  const resources = readResources(reader)
  const count = reader.varint(SHARDS_MAX)
  const shards = Array.from({ length: count }, () => readShardJob(reader, resources))
  reader.end()
  return { batch: { number, timestamp }, attempt, round, globals, shards }
}

/** Results of a lane as bytes, for Redis. */
export function encodeLaneResult(rollup: Rollup, result: LaneResult): Uint8Array {
  return encodeShardPhases(rollup, result.phases)
}

/** @throws Fault `codec.malformed` */
export function decodeLaneResult(rollup: Rollup, bytes: Uint8Array): LaneResult {
  return { phases: decodeShardPhases(rollup, bytes) }
}

/** Names a job in logs and errors: `batch 7 attempt 1 round 0`. */
export function describeLaneJob(job: LaneJob): string {
  return `batch ${job.batch.number} attempt ${job.attempt} round ${job.round}`
}

function readShardJob(reader: ByteReader, resources: readonly ResourceId[]): ShardJob {
  return {
    shard: reader.varint(0xffff),
    baseRoot: reader.bytes(32),
    previousRound: reader.u8() - 1,
    inbox: readItemList(reader),
    transactions: readItemList(reader),
    quotas: reader.u8() === 1 ? readContributions(reader, resources) : undefined,
  }
}
