import { assert } from '@weft/primitives'
import {
  type BatchTime,
  type Event,
  nonces,
  type Receipt,
  type RejectionCode,
  SEGMENT_ITEMS_MAX,
  system,
  TRANSACTION_MESSAGES_MAX,
  type Transaction,
} from '@weft/protocol'
import type { ShardState } from '@weft/state'
import type { FrozenGlobals } from './frozenGlobals.ts'
import type { ShardJob } from './laneJob.ts'
import type { Message } from './message.ts'
import type { Rollup } from './rollup.ts'
import { createShardExecution, type ShardExecution } from './shardExecution.ts'
import type { DeliveredEvent, IndexedReceipt, ShardPhase } from './shardPhase.ts'

/**
 * Works through one shard's items of one phase: first the inbox, then the transactions, both in canonical
 * order, with a root after every segment. Writes into the shard's overlay only.
 */
export function runPhase(options: {
  rollup: Rollup
  shard: ShardState
  globals: FrozenGlobals
  batch: BatchTime
  job: ShardJob
}): ShardPhase {
  const { rollup, shard, globals, batch, job } = options
  const execution = createShardExecution({ rollup, shard, globals, batch, quotas: job.quotas })
  const deliveredEvents: DeliveredEvent[] = []
  const receipts: IndexedReceipt[] = []
  const segmentRoots: Uint8Array[] = []
  let items = 0
  const endItem = () => {
    items++
    if (items % SEGMENT_ITEMS_MAX === 0) segmentRoots.push(shard.endSegment())
  }
  for (const message of job.inbox) {
    deliver(rollup, execution, message)
    const { originBatch, origin, source, counter } = message
    for (const event of execution.takeEvents()) {
      deliveredEvents.push({ originBatch, origin, source, counter, event })
    }
    endItem()
  }
  execution.actor.originBatch = batch.number
  for (const { index, transaction } of job.transactions) {
    execution.actor.account = transaction.account
    execution.actor.origin = index
    receipts.push({ index, receipt: executeTransaction(rollup, execution, shard, batch, transaction) })
    endItem()
  }
  if (items % SEGMENT_ITEMS_MAX !== 0) segmentRoots.push(shard.endSegment())
  const { messages, adds, reserves, orders } = execution
  return {
    shard: shard.id,
    receipts,
    deliveredEvents,
    messages,
    adds,
    reserves,
    orders,
    segmentRoots,
    diff: shard.takeDiff(),
  }
}

function executeTransaction(
  rollup: Rollup,
  execution: ShardExecution,
  shard: ShardState,
  batch: BatchTime,
  transaction: Transaction,
): Receipt {
  const nonceKey = nonces.keyOf(transaction.account, transaction.nonceKey)
  const next = shard.get(nonces, nonceKey)?.next ?? 0n
  if (next !== transaction.nonce) return rejected('transaction.nonce_mismatch', 0n, [])
  shard.put(nonces, nonceKey, { next: next + 1n })
  if (transaction.validUntil < batch.timestamp) return rejected('transaction.expired', 0n, [])

  const fee = feeOf(rollup, transaction)
  const unpaid = execution.mark()
  if (fee > 0n && !rollup.chargeFee(execution.context, fee)) {
    execution.rollback(unpaid)
    return rejected('transaction.fee_unpaid', 0n, [])
  }
  const paid = execution.mark()
  for (const [actionIndex, action] of transaction.actions.entries()) {
    const handler = rollup.actionHandlers.get(action.type)!
    const rejection = handler(execution.context, action.fields as never)
    if (rejection !== undefined) {
      execution.rollback(paid)
      return rejected(rejection, fee, execution.takeEvents(), actionIndex)
    }
  }
  if (execution.messageCount() - paid.messages > TRANSACTION_MESSAGES_MAX) {
    execution.rollback(paid)
    return rejected('transaction.too_many_messages', fee, execution.takeEvents())
  }
  return { outcome: 'executed', fee, events: execution.takeEvents() }
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
  const rejectionId = rollup.registry.rejectionIds.get(rejection)
  assert(rejectionId !== undefined, `${rejection} is in no module's list`)
  execution.bounce(message, rejectionId)
}

/** Base units of FEE_ASSET that a transaction costs, executed or rejected. */
export function feeOf(rollup: Rollup, transaction: Transaction): bigint {
  return transaction.actions.reduce(
    (sum, action) => sum + rollup.registry.actions.get(action.type)!.descriptor.fee,
    0n,
  )
}

/** @param events - Of the fee, which stays when the actions are undone. */
function rejected(
  rejection: RejectionCode,
  fee: bigint,
  events: readonly Event[],
  actionIndex?: number,
): Receipt {
  return {
    outcome: 'rejected',
    rejection,
    ...(actionIndex === undefined ? {} : { actionIndex }),
    fee,
    events,
  }
}
