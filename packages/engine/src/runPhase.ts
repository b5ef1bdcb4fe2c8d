import { assert } from '@weft/primitives'
import {
  type BatchTime,
  ByteReader,
  ByteWriter,
  nonces,
  type Receipt,
  type RejectionCode,
  readTransaction,
  SEGMENT_ITEMS_MAX,
  system,
  TRANSACTION_MESSAGES_MAX,
  type Transaction,
  writeReceiptHead,
} from '@weft/protocol'
import type { WorkingShard } from '@weft/state'
import type { FrozenGlobals } from './frozenGlobals.ts'
import { createItemList } from './itemList.ts'
import type { ShardJob } from './laneJob.ts'
import { type Message, readInbox, writePosition } from './message.ts'
import type { Rollup } from './rollup.ts'
import { createShardExecution, type ShardExecution } from './shardExecution.ts'
import type { ShardPhase } from './shardPhase.ts'

/** A receipt without its events, which are bytes already. */
type ReceiptHead = Pick<Receipt, 'rejection' | 'actionIndex' | 'fee'>

/** What all transactions of a phase share. */
interface Execution {
  readonly rollup: Rollup
  readonly execution: ShardExecution
  readonly shard: WorkingShard
  readonly batch: BatchTime
  readonly charge: ReturnType<Rollup['chargeFee']>
}

/**
 * Works through one shard's items of one phase: first the inbox, then the transactions, both in canonical
 * order, with a root after every segment. Writes into the shard's overlay only.
 */
export type RunPhase = (options: {
  shard: WorkingShard
  globals: FrozenGlobals
  batch: BatchTime
  job: ShardJob
}) => ShardPhase

/** Phases run one after the other and copy what they keep, so all of a runner share its buffers. */
export function createPhaseRunner(rollup: Rollup): RunPhase {
  const execution = createShardExecution(rollup)
  const { events } = execution
  const receiptWriter = new ByteWriter()
  const deliveries = createItemList()
  const receipts = createItemList()
  const reader = new ByteReader(new Uint8Array(0))
  /** The globals of the batch at work, and its fees. */
  let frozen: FrozenGlobals | undefined
  let charge: Execution['charge']

  return ({ shard, globals, batch, job }) => {
    execution.begin({ shard, globals, batch, quotas: job.quotas })
    if (globals !== frozen) {
      charge = rollup.chargeFee(execution.context)
      frozen = globals
    }
    deliveries.clear()
    receipts.clear()
    const segmentRoots: Uint8Array[] = []
    let executedCount = 0
    let executedActionCount = 0
    let items = 0
    for (const message of readInbox(job.inbox, rollup)) {
      deliver(rollup, execution, message)
      if (events.count > 0) {
        writePosition(deliveries.writer, message)
        deliveries.writer.varint(events.count)
        deliveries.writer.varint(events.writer.length)
        deliveries.writer.written(events.writer)
        deliveries.added()
      }
      execution.clearEvents()
      if (++items % SEGMENT_ITEMS_MAX === 0) segmentRoots.push(shard.endSegment())
    }
    execution.actor.originBatch = batch.number
    const shared: Execution = { rollup, execution, shard, batch, charge }
    reader.reset(job.transactions.bytes)
    for (let left = job.transactions.count; left > 0; left--) {
      const index = reader.varint()
      const transaction = readTransaction(rollup.registry, reader)
      execution.actor.account = transaction.account
      execution.actor.origin = index
      const head = executeTransaction(shared, transaction)
      if (head.rejection === undefined) {
        executedCount++
        executedActionCount += transaction.actions.length
      }
      receiptWriter.clear()
      writeReceiptHead(receiptWriter, rollup.registry, head, events.count)
      receipts.writer.varint(index)
      receipts.writer.varint(receiptWriter.length + events.writer.length)
      receipts.writer.written(receiptWriter)
      receipts.writer.written(events.writer)
      receipts.added()
      execution.clearEvents()
      if (++items % SEGMENT_ITEMS_MAX === 0) segmentRoots.push(shard.endSegment())
    }
    reader.end()
    if (items % SEGMENT_ITEMS_MAX !== 0) segmentRoots.push(shard.endSegment())
    return {
      shard: shard.id,
      receipts: receipts.finish(),
      deliveries: deliveries.finish(),
      executedCount,
      executedActionCount,
      outbox: execution.outbox.finish(),
      adds: execution.adds.finish(),
      reserves: execution.reserves.finish(),
      orders: execution.orders,
      segmentRoots,
      changes: shard.takeDiff(),
    }
  }
}

function executeTransaction(
  { rollup, execution, shard, batch, charge }: Execution,
  transaction: Transaction,
): ReceiptHead {
  const nonceKey = nonces.keyOf(transaction.account, transaction.nonceKey)
  const next = shard.get(nonces, nonceKey)?.next ?? 0n
  if (next !== transaction.nonce) return { rejection: 'transaction.nonce_mismatch', fee: 0n }
  shard.put(nonces, nonceKey, { next: next + 1n })
  if (transaction.validUntil < batch.timestamp) return { rejection: 'transaction.expired', fee: 0n }

  const declared = feeOf(rollup, transaction)
  const fee = declared > 0n ? charge(declared) : 0n
  if (fee === undefined) return { rejection: 'transaction.fee_unpaid', fee: 0n }
  const paid = execution.mark()
  const { actions } = transaction
  for (let actionIndex = 0; actionIndex < actions.length; actionIndex++) {
    const action = actions[actionIndex]!
    const handler = rollup.actionHandlers.get(action.type)!
    const rejection = handler(execution.context, action.fields as never)
    if (rejection !== undefined) {
      execution.rollback(paid)
      return { rejection, actionIndex, fee }
    }
  }
  if (execution.outbox.count - paid.messages > TRANSACTION_MESSAGES_MAX) {
    execution.rollback(paid)
    return { rejection: 'transaction.too_many_messages', fee }
  }
  return { fee }
}

function deliver(rollup: Rollup, execution: ShardExecution, message: Message): void {
  execution.actor.account = message.to
  execution.actor.originBatch = message.originBatch
  execution.actor.origin = message.origin
  if (message.bouncedBy !== 0) {
    rollup.bounceHandlers.get(message.type)!(execution.context, message.fields as never)
    execution.context.emit(system.events.bounced, { message: message.type, rejection: message.bouncedBy })
    return
  }
  const before = execution.mark()
  const rejection = rollup.receiveHandlers.get(message.type)!(execution.context, message.fields as never)
  if (rejection === undefined) return
  execution.rollback(before)
  execution.bounce(message, rejectionId(rollup, rejection))
}

function rejectionId(rollup: Rollup, rejection: RejectionCode): number {
  const id = rollup.registry.rejectionIds.get(rejection)
  assert(id !== undefined, `${rejection} is in no module's list`)
  return id
}

/** Base units of FEE_ASSET that a transaction's actions declare: the most that it costs, executed or rejected. */
export function feeOf(rollup: Rollup, transaction: Transaction): bigint {
  let fee = 0n
  for (const action of transaction.actions) fee += rollup.registry.actions.get(action.type)!.descriptor.fee
  return fee
}
