import { assert, bytesToHex, type Hash, sha256 } from '@weft/primitives'
import {
  type BatchTime,
  batchCommitmentHash,
  batchDataHash,
  createRegistry,
  DELIVERY_ROUNDS_MAX,
  type EntryKey,
  encodeBatchPayload,
  encodeTransaction,
  GLOBALS_SHARD,
  type GlobalContext,
  hashPair,
  type PlacedOrder,
  pendingMessages,
  type Receipt,
  SHARD_COUNT,
  SIGNATURE_BYTES,
  shardOfAddress,
  stateRootOf,
  type Transaction,
  ZERO_ADDRESS,
} from '@weft/protocol'
import {
  closeSegment,
  copyStore,
  emptyStore,
  type NaiveStore,
  readRecord,
  storeRoot,
  writeRecord,
} from './naiveStore.ts'
import { messagesBytes, type PhaseNews, receiptsBytes, segmentsBytes } from './referenceBytes.ts'
import { type Quota, type ReferencePhase, startPhase } from './referencePhase.ts'
import { referenceQuota } from './referenceQuotas.ts'
import type {
  ReferenceContribution,
  ReferenceMessage,
  ReferenceOptions,
  ReferenceOrder,
  ReferenceResult,
  ReferenceRollup,
} from './referenceTypes.ts'

/**
 * The state transition in its plainest form: everything in one place, one item after the other, every tree
 * from scratch. Slow, and written from the design alone: what the engine does on any number of workers must
 * come to the same bytes.
 */
export function createReferenceRollup(options: ReferenceOptions): ReferenceRollup {
  const registry = createRegistry(options.modules.map((module) => module.descriptor))
  let batch: BatchTime = { number: 0, timestamp: options.genesis.timestamp }
  let shards = Array.from({ length: SHARD_COUNT }, emptyStore)
  const globals = emptyStore()
  let pending: readonly ReferenceMessage[] = []
  for (const { behaviour } of options.modules) {
    behaviour.genesis?.(globalContext(globals, batch), options.genesis)
  }
  closeSegment(globals)
  let stateRoot = rootOf(shards, globals)

  function run(transactions: readonly Transaction[], timestamp: bigint): ReferenceResult {
    const previousStateRoot = stateRoot
    batch = { number: batch.number + 1, timestamp }
    for (const { behaviour } of options.modules) behaviour.begin?.(globalContext(globals, batch))
    const frozen = copyStore(globals)

    const executeAll = (quota: Quota) => {
      const copies = shards.map(copyStore)
      const phase = startPhase({ options, registry, batch, frozen, shards: copies, quota })
      for (const message of pending) phase.deliver(message)
      for (const [index, transaction] of transactions.entries()) phase.execute(index, transaction)
      return { phase, copies, segments: phase.finish() }
    }
    let attempts: 1 | 2 = 1
    let executed = executeAll((_shard, _key, _field, available) => available)
    if (overflows(executed.phase.contributions, frozen)) {
      attempts = 2
      const taken = takenByShard(executed.phase.contributions)
      executed = executeAll((shard, key, field, available) =>
        referenceQuota(available, taken.get(`${key}.${field}`) ?? new Map(), shard),
      )
      assert(!overflows(executed.phase.contributions, frozen), 'the second attempt overflows')
    }
    shards = executed.copies
    const segments = executed.segments.map((each) => ({ round: 0, ...each }))
    const receipts = transactions.map((_, index) => executed.phase.receipts.get(index)!)
    const told: PhaseNews[] = [
      {
        round: 0,
        receipts: receipts.map((receipt, index) => ({
          index,
          shard: shardOfAddress(transactions[index]!.account),
          receipt,
        })),
        lateEvents: executed.phase.lateEvents,
      },
    ]
    const carried: ReferenceResult['carried'][number][] = []
    addEvents(receipts, carried, executed.phase, batch.number)
    applyContributions(globals, executed.phase.contributions)
    let inFlight = [...executed.phase.messages, ...settle(executed.phase.orders)].sort(byPosition)

    let rounds = 0
    while (inFlight.length > 0 && rounds < DELIVERY_ROUNDS_MAX) {
      rounds++
      const phase = startPhase({ options, registry, batch, frozen, shards, quota: () => 0n })
      for (const message of inFlight) phase.deliver(message)
      segments.push(...phase.finish().map((each) => ({ round: rounds, ...each })))
      addEvents(receipts, carried, phase, batch.number)
      told.push({ round: rounds, receipts: [], lateEvents: phase.lateEvents })
      applyContributions(globals, phase.contributions)
      inFlight = [...phase.messages].sort(byPosition)
    }

    const hadPending = pending.length > 0
    pending = inFlight
    const pendingBytes = messagesBytes(registry, pending)
    if (hadPending || pending.length > 0) {
      const hash = bytesToHex(sha256(pendingBytes)) as Hash
      writeRecord(globals, pendingMessages, pendingMessages.keyOf(), { count: pending.length, hash })
    }
    closeSegment(globals)
    stateRoot = rootOf(shards, globals)
    const receiptBytes = receiptsBytes(registry, batch.number, transactions.length, told)
    const segmentBytes = segmentsBytes(segments)
    const commitment = {
      number: batch.number,
      timestamp,
      dataHash: hex(dataHashOf(transactions, timestamp)),
      previousStateRoot: hex(previousStateRoot),
      stateRoot: hex(stateRoot),
      receiptsHash: hex(sha256(receiptBytes)),
      segmentsHash: hex(sha256(segmentBytes)),
    }
    return {
      batch,
      receipts,
      carried,
      receiptsBytes: receiptBytes,
      segmentsBytes: segmentBytes,
      stateRoot,
      commitment,
      commitmentHash: batchCommitmentHash(commitment),
      pending,
      pendingBytes,
      attempts,
      rounds,
    }
  }

  function settle(orders: readonly ReferenceOrder[]): ReferenceMessage[] {
    const sent: ReferenceMessage[] = []
    const sorted = [...orders].sort((a, b) => a.transactionIndex - b.transactionIndex)
    for (const { behaviour } of options.modules) {
      behaviour.settle?.({
        ...globalContext(globals, batch),
        orders: (descriptor) => {
          const type = registry.payloads.get(descriptor)?.type
          return sorted.filter((order) => order.type === type) as unknown as PlacedOrder<
            (typeof descriptor)['fields']
          >[]
        },
        send(descriptor, to, fields, placed) {
          sent.push({
            originBatch: batch.number,
            origin: placed.transactionIndex,
            source: GLOBALS_SHARD,
            counter: sent.length,
            type: registry.payloads.get(descriptor)!.type,
            from: ZERO_ADDRESS,
            to,
            bouncedBy: 0,
            fields,
          })
        },
      })
    }
    return sent
  }

  function dataHashOf(transactions: readonly Transaction[], timestamp: bigint): Uint8Array {
    const signature = new Uint8Array(SIGNATURE_BYTES)
    const encoded = transactions.map((each) => encodeTransaction(registry, { transaction: each, signature }))
    return batchDataHash(timestamp, encodeBatchPayload(encoded))
  }

  return {
    get stateRoot() {
      return stateRoot
    },
    run,
  }
}

function globalContext(globals: NaiveStore, batch: BatchTime): GlobalContext {
  return {
    batch,
    get: (table, key) => readRecord(globals, table, key),
    put: (table, key, value) => writeRecord(globals, table, key, value),
  }
}

/** Events of deliveries go behind those the receipt has; those of earlier batches' transactions are carried. */
function addEvents(
  receipts: Receipt[],
  carried: ReferenceResult['carried'][number][],
  phase: ReferencePhase,
  batch: number,
): void {
  for (const late of phase.lateEvents) {
    if (late.message.originBatch !== batch) carried.push(late)
    else {
      const receipt = receipts[late.message.origin]!
      receipts[late.message.origin] = { ...receipt, events: [...receipt.events, late.event] }
    }
  }
}

function applyContributions(globals: NaiveStore, contributions: readonly ReferenceContribution[]): void {
  const sums = Map.groupBy(contributions, ({ key, field }) => `${key}.${field}`)
  for (const each of sums.values()) {
    const { table, key, field } = each[0]!
    const record = readRecord(globals, table, key)
    const sum = each.reduce((total, { delta }) => total + delta, record[field] as bigint)
    assert(sum >= 0n, `${table.name}.${field} fell below zero`)
    writeRecord(globals, table, key, { ...record, [field]: sum })
  }
}

function takenByShard(contributions: readonly ReferenceContribution[]): Map<string, Map<number, bigint>> {
  const taken = new Map<string, Map<number, bigint>>()
  for (const { kind, shard, key, field, delta } of contributions) {
    if (kind !== 'take') continue
    const id = `${key}.${field}`
    const ofShards = taken.get(id) ?? new Map<number, bigint>()
    taken.set(id, ofShards)
    ofShards.set(shard, (ofShards.get(shard) ?? 0n) - delta)
  }
  return taken
}

function overflows(contributions: readonly ReferenceContribution[], frozen: NaiveStore): boolean {
  const takes = contributions.filter((each) => each.kind === 'take')
  const ids = Map.groupBy(takes, ({ key, field }) => `${key}.${field}`)
  return [...ids.values()].some((each) => {
    const { table, key, field } = each[0]!
    const total = each.reduce((sum, { delta }) => sum - delta, 0n)
    return total > (readRecord(frozen, table, key as EntryKey)[field] as bigint)
  })
}

function byPosition(a: ReferenceMessage, b: ReferenceMessage): number {
  return a.originBatch - b.originBatch || a.origin - b.origin || a.source - b.source || a.counter - b.counter
}

function rootOf(shards: readonly NaiveStore[], globals: NaiveStore): Uint8Array {
  let level = shards.map((shard) => (shard.leaves.length === 0 ? emptyRoot : storeRoot(shard)))
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, i) => hashPair(level[2 * i]!, level[2 * i + 1]!))
  }
  return stateRootOf(level[0]!, storeRoot(globals))
}

const emptyRoot = storeRoot(emptyStore())

function hex(bytes: Uint8Array): Hash {
  return bytesToHex(bytes) as Hash
}
