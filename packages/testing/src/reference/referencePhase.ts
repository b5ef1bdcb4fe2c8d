import type { Address } from '@weft/primitives'
import {
  type ActionContext,
  type BatchTime,
  type EntryKey,
  type Event,
  type Fields,
  type FieldValues,
  nonces,
  type Receipt,
  type Registry,
  type RejectionCode,
  SEGMENT_ITEMS_MAX,
  shardOfAddress,
  system,
  type Table,
  TRANSACTION_MESSAGES_MAX,
  type Transaction,
} from '@weft/protocol'
import { closeSegment, copyStore, type NaiveStore, readRecord, writeRecord } from './naiveStore.ts'
import type {
  ReferenceContribution,
  ReferenceMessage,
  ReferenceOptions,
  ReferenceOrder,
} from './referenceTypes.ts'

/** How much of a number a shard may take. */
export type Quota = (shard: number, key: EntryKey, field: string, available: bigint) => bigint

/** One phase of a batch over all shards: its items one after the other, in canonical order. */
export interface ReferencePhase {
  deliver(message: ReferenceMessage): void
  execute(index: number, transaction: Transaction): void
  /** Closes the last segments. By ascending shard. */
  finish(): { shard: number; roots: Uint8Array[] }[]
  readonly receipts: Map<number, Receipt>
  readonly lateEvents: { message: ReferenceMessage; event: Event }[]
  readonly messages: ReferenceMessage[]
  readonly contributions: ReferenceContribution[]
  readonly orders: ReferenceOrder[]
}

interface PhaseInput {
  readonly options: ReferenceOptions
  readonly registry: Registry
  readonly batch: BatchTime
  readonly frozen: NaiveStore
  readonly shards: NaiveStore[]
  readonly quota: Quota
}

/** What one item did; kept or thrown away as a whole. */
interface Effects {
  messages: Omit<ReferenceMessage, 'originBatch' | 'origin' | 'source' | 'counter'>[]
  contributions: ReferenceContribution[]
  orders: ReferenceOrder[]
  events: Event[]
}

export function startPhase(input: PhaseInput): ReferencePhase {
  const { options, registry, batch, shards } = input
  const items = new Map<number, number>()
  const roots = new Map<number, Uint8Array[]>()
  const phase = {
    receipts: new Map<number, Receipt>(),
    lateEvents: [] as ReferencePhase['lateEvents'],
    messages: [] as ReferenceMessage[],
    contributions: [] as ReferenceContribution[],
    orders: [] as ReferenceOrder[],
  }

  function countItem(shard: number): void {
    const count = (items.get(shard) ?? 0) + 1
    items.set(shard, count)
    if (!roots.has(shard)) roots.set(shard, [])
    if (count % SEGMENT_ITEMS_MAX === 0) roots.get(shard)!.push(closeSegment(shards[shard]!))
  }

  function keep(effects: Effects, shard: number, originBatch: number, origin: number): void {
    for (const message of effects.messages) {
      const counter = phase.messages.filter((each) => each.source === shard).length
      phase.messages.push({ originBatch, origin, source: shard, counter, ...message })
    }
    phase.contributions.push(...effects.contributions)
    phase.orders.push(...effects.orders)
  }

  function deliver(message: ReferenceMessage): void {
    const shard = shardOfAddress(message.to)
    const { module, key } = handlerOf(message.type)
    const before = copyStore(shards[shard]!)
    let effects = noEffects()
    const context = contextOf(input, phase.contributions, effects, message.to, message.origin)
    const fields = message.fields as never
    if (message.bouncedBy !== 0) {
      module.behaviour.bounce[key]!(context, fields)
      context.emit(system.events.bounced, { message: message.type, rejection: message.bouncedBy })
    } else {
      const rejection = module.behaviour.receive[key]!(context, fields)
      if (rejection !== undefined) {
        shards[shard] = before
        effects = noEffects()
        const { type, from, to } = message
        const bouncedBy = registry.rejectionIds.get(rejection)!
        effects.messages.push({ type, from: to, to: from, bouncedBy, fields: message.fields })
      }
    }
    keep(effects, shard, message.originBatch, message.origin)
    for (const event of effects.events) phase.lateEvents.push({ message, event })
    countItem(shard)
  }

  function execute(index: number, transaction: Transaction): void {
    const shard = shardOfAddress(transaction.account)
    phase.receipts.set(index, outcomeOf(index, transaction, shard))
    countItem(shard)
  }

  function outcomeOf(index: number, transaction: Transaction, shard: number): Receipt {
    const { account, nonceKey, nonce, validUntil, actions } = transaction
    const key = nonces.keyOf(account, nonceKey)
    if (readRecord(shards[shard]!, nonces, key).next !== nonce) {
      return rejected('transaction.nonce_mismatch', 0n, [])
    }
    writeRecord(shards[shard]!, nonces, key, { next: nonce + 1n })
    if (validUntil < batch.timestamp) return rejected('transaction.expired', 0n, [])

    const declared = actions.reduce((sum, each) => sum + registry.actions.get(each.type)!.descriptor.fee, 0n)
    const unpaid = copyStore(shards[shard]!)
    const ofFee = noEffects()
    let fee = 0n
    if (declared > 0n) {
      const context = contextOf(input, phase.contributions, ofFee, account, index)
      const charged = options.chargeFee(context)(declared)
      if (charged === undefined) {
        shards[shard] = unpaid
        return rejected('transaction.fee_unpaid', 0n, [])
      }
      fee = charged
    }
    keep(ofFee, shard, batch.number, index)

    const paid = copyStore(shards[shard]!)
    const effects = noEffects()
    const context = contextOf(input, phase.contributions, effects, account, index)
    for (const [actionIndex, action] of actions.entries()) {
      const { module, key: name } = actionOf(action.type)
      const rejection = module.behaviour.actions[name]!(context, action.fields as never)
      if (rejection === undefined) continue
      shards[shard] = paid
      return rejected(rejection, fee, ofFee.events, actionIndex)
    }
    if (effects.messages.length > TRANSACTION_MESSAGES_MAX) {
      shards[shard] = paid
      return rejected('transaction.too_many_messages', fee, ofFee.events)
    }
    keep(effects, shard, batch.number, index)
    return { outcome: 'executed', fee, events: [...ofFee.events, ...effects.events] }
  }

  function moduleOf(id: number) {
    return options.modules.find((module) => module.descriptor.id === id)!
  }

  function handlerOf(type: number) {
    const { moduleId, key } = registry.messages.get(type)!
    return { module: moduleOf(moduleId), key }
  }

  function actionOf(type: number) {
    const { moduleId, key } = registry.actions.get(type)!
    return { module: moduleOf(moduleId), key }
  }

  return {
    ...phase,
    deliver,
    execute,
    finish() {
      for (const [shard, count] of items) {
        if (count % SEGMENT_ITEMS_MAX !== 0) roots.get(shard)!.push(closeSegment(shards[shard]!))
      }
      return [...roots].sort(([a], [b]) => a - b).map(([shard, each]) => ({ shard, roots: each }))
    },
  }
}

/** What handlers see: reads and writes of the account's shard, everything else goes into `effects`. */
function contextOf(
  input: PhaseInput,
  kept: readonly ReferenceContribution[],
  effects: Effects,
  account: Address,
  transactionIndex: number,
): ActionContext {
  const { registry, batch, frozen, shards, quota } = input
  const shard = shardOfAddress(account)
  const typeOf = (descriptor: object) => registry.payloads.get(descriptor as never)!.type
  const takenHere = (key: EntryKey, field: string) =>
    [...kept, ...effects.contributions]
      .filter((each) => each.kind === 'take' && each.shard === shard)
      .filter((each) => each.key === key && each.field === field)
      .reduce((sum, each) => sum - each.delta, 0n)
  const contribute = (kind: 'add' | 'take', table: unknown, key: EntryKey, field: string, delta: bigint) => {
    if (delta !== 0n) {
      effects.contributions.push({ kind, shard, table: table as Table, key, field, delta })
    }
  }
  return {
    batch,
    account,
    get: (table, key) => readRecord(shards[shard]!, table, key),
    put: (table, key, value) => writeRecord(shards[shard]!, table, key, value),
    global: <K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> =>
      readRecord(frozen, table, key),
    add: (table, key, field, delta) => contribute('add', table, key, field, delta),
    reserve(table, key, field, amount) {
      const available = readRecord(frozen, table, key)[field] as bigint
      if (takenHere(key, field) + amount > quota(shard, key, field, available)) return false
      contribute('take', table, key, field, -amount)
      return true
    },
    send: (message, to, fields) =>
      void effects.messages.push({ type: typeOf(message), from: account, to, bouncedBy: 0, fields }),
    emit: (event, fields) => void effects.events.push({ type: typeOf(event), account, fields }),
    order: (order, fields) =>
      void effects.orders.push({ type: typeOf(order), account, transactionIndex, fields }),
  }
}

function noEffects(): Effects {
  return { messages: [], contributions: [], orders: [], events: [] }
}

function rejected(
  rejection: RejectionCode,
  fee: bigint,
  events: readonly Event[],
  actionIndex?: number,
): Receipt {
  const receipt = { outcome: 'rejected' as const, rejection, fee, events }
  return actionIndex === undefined ? receipt : { ...receipt, actionIndex }
}
