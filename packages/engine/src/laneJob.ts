import {
  type BatchTime,
  ByteReader,
  ByteWriter,
  decodeTransaction,
  encodeTransaction,
  SIGNATURE_BYTES,
  TRANSACTION_BYTES_MAX,
  type Transaction,
} from '@weft/protocol'
import { type DiffEntry, decodeDiff, encodeDiff } from '@weft/state'
import { type Contributions, readContributions, writeContributions } from './contributions.ts'
import { type Message, readMessages, writeMessages } from './message.ts'
import type { Rollup } from './rollup.ts'
import { decodeShardPhases, encodeShardPhases, type ShardPhase } from './shardPhase.ts'

/** A transaction with its place in the batch. */
export interface IndexedTransaction {
  readonly index: number
  readonly transaction: Transaction
}

/** One shard's items of one phase. */
export interface ShardJob {
  readonly shard: number
  /** The shard's root after the previous batch: a worker that holds anything else reloads. */
  readonly baseRoot: Uint8Array
  /** The last round of this attempt in which the shard had work; −1 when this is its first. */
  readonly previousRound: number
  /** In canonical order. */
  readonly inbox: readonly Message[]
  /** In canonical order; only in round 0. */
  readonly transactions: readonly IndexedTransaction[]
  /** Second attempt: what this shard may take of each bounded number seen in the first. */
  readonly quotas: Contributions | undefined
}

/** What one lane does in one phase of a batch: 0 executes, 1 to 4 deliver. */
export interface LaneJob {
  readonly batch: BatchTime
  readonly attempt: 1 | 2
  readonly round: number
  /** All globals, frozen. */
  readonly globals: readonly DiffEntry[]
  readonly shards: readonly ShardJob[]
}

/** What came of it. */
export interface LaneResult {
  readonly phases: readonly ShardPhase[]
}

const NO_SIGNATURE = new Uint8Array(SIGNATURE_BYTES)
const BYTES_MAX = 1024 * 1024 * 1024
const ITEMS_MAX = 32_000_000

/** A job as bytes, for Redis. Signatures were checked before sealing and stay behind. */
export function encodeLaneJob(rollup: Rollup, job: LaneJob): Uint8Array {
  const writer = new ByteWriter(64 * 1024)
  writer.varint(job.batch.number)
  writer.u64(job.batch.timestamp)
  writer.u8(job.attempt)
  writer.u8(job.round)
  writer.prefixedBytes(encodeDiff(job.globals))
  writer.varint(job.shards.length)
  for (const shard of job.shards) {
    writer.varint(shard.shard)
    writer.bytes(shard.baseRoot)
    writer.u8(shard.previousRound + 1)
    writeMessages(writer, rollup, shard.inbox)
    writer.varint(shard.transactions.length)
    for (const { index, transaction } of shard.transactions) {
      writer.varint(index)
      writer.prefixedBytes(encodeTransaction(rollup.registry, { transaction, signature: NO_SIGNATURE }))
    }
    writer.u8(shard.quotas === undefined ? 0 : 1)
    if (shard.quotas !== undefined) writeContributions(writer, shard.quotas)
  }
  return writer.finish()
}

/** @throws Fault `codec.malformed` */
export function decodeLaneJob(rollup: Rollup, bytes: Uint8Array): LaneJob {
  const reader = new ByteReader(bytes)
  const number = reader.varint()
  const timestamp = reader.u64()
  const attempt = reader.u8() === 1 ? 1 : 2
  const round = reader.u8()
  const globals = decodeDiff(reader.prefixedBytes(BYTES_MAX))
  const count = reader.varint(ITEMS_MAX)
  const shards = Array.from({ length: count }, () => readShardJob(reader, rollup))
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

function readShardJob(reader: ByteReader, rollup: Rollup): ShardJob {
  const shard = reader.varint(0xffff)
  const baseRoot = reader.bytes(32).slice()
  const previousRound = reader.u8() - 1
  const inbox = readMessages(reader, rollup)
  const count = reader.varint(ITEMS_MAX)
  const transactions = Array.from({ length: count }, () => ({
    index: reader.varint(),
    transaction: decodeTransaction(rollup.registry, reader.prefixedBytes(TRANSACTION_BYTES_MAX)).transaction,
  }))
  const quotas = reader.u8() === 1 ? readContributions(reader) : undefined
  return { shard, baseRoot, previousRound, inbox, transactions, quotas }
}
