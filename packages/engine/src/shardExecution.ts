import { type Address, assert } from '@weft/primitives'
import {
  type ActionContext,
  accountOfKey,
  type BatchTime,
  ByteWriter,
  type EntryKey,
  type Fields,
  type FieldValues,
  type PayloadDescriptor,
  type RegisteredPayload,
  shardOfAddress,
  type Table,
} from '@weft/protocol'
import type { WorkingShard } from '@weft/state'
import { equalQuota, type ResourceId, resourceId } from './contributions.ts'
import type { FrozenGlobals } from './frozenGlobals.ts'
import { createItemList, type ItemListBuilder } from './itemList.ts'
import { type Message, post } from './message.ts'
import type { Rollup } from './rollup.ts'
import type { CollectedOrder } from './shardPhase.ts'
import { createTally, type Tally } from './tally.ts'

/** On whose behalf, and because of which transaction, code runs right now. */
export interface Actor {
  account: Address
  originBatch: number
  origin: number
}

/** A point to undo to. */
export interface Mark {
  readonly entries: number
  readonly messages: number
  readonly messageBytes: number
  readonly orders: number
  readonly events: number
  readonly eventBytes: number
  readonly adds: number
  readonly reserves: number
}

/** Events of the item at work, as `writeEvent` of the protocol lays them out. */
export interface EventBuffer {
  readonly writer: ByteWriter
  count: number
}

/** Everything one shard collects while it works through a phase, with undo for rejections. */
export interface ShardExecution {
  /** Starts a phase of a shard, with nothing collected. */
  begin(phase: ShardExecutionOptions): void
  /** The same object in all phases. */
  readonly context: ActionContext
  readonly actor: Actor
  /** Whoever ends an item takes them and calls `clearEvents`. */
  readonly events: EventBuffer
  clearEvents(): void
  mark(): Mark
  rollback(mark: Mark): void
  /** Sends a message back to where it came from. */
  bounce(message: Message, rejection: number): void
  readonly outbox: ItemListBuilder
  readonly adds: Tally
  readonly reserves: Tally
  /** Of this phase; never touched by the next. */
  readonly orders: readonly CollectedOrder[]
}

export interface ShardExecutionOptions {
  shard: WorkingShard
  globals: FrozenGlobals
  batch: BatchTime
  /** Second attempt: what this shard may take; a number not listed has equal quotas. */
  quotas: ReadonlyMap<ResourceId, bigint> | undefined
}

/**
 * Builds the context that handlers see, over one shard's overlay after the other. One for all phases of a thread: they run
 * one after the other and copy what they keep, and functions that stay the same are compiled once.
 */
export function createShardExecution(rollup: Rollup): ShardExecution {
  const actor: Actor = { account: '0x' as Address, originBatch: 0, origin: 0 }
  const outbox = createItemList()
  const events: EventBuffer = { writer: new ByteWriter(), count: 0 }
  const adds = createTally()
  const reserves = createTally()
  let orders: CollectedOrder[] = []
  let { shard, globals, batch, quotas } = nothing
  /** The last account that was found to be at home in the shard. */
  let resident: Address | undefined

  function clearEvents(): void {
    events.writer.clear()
    events.count = 0
  }

  function send(type: number, from: Address, to: Address, bouncedBy: number, fields: object): void {
    const { originBatch, origin } = actor
    const counter = outbox.count
    const payload = fields as Message['fields']
    post(outbox, rollup, {
      originBatch,
      origin,
      source: shard.id,
      counter,
      type,
      from,
      to,
      bouncedBy,
      fields: payload,
    })
  }

  /** What the shard holds is at home in it, so only a key it does not know has to be looked at. */
  function requireHome(table: Table, key: EntryKey): void {
    assert(table.owner === 'account', `${table.name} is a global: read it with global()`)
    const account = accountOfKey(key)
    if (account === resident) return
    assert(shardOfAddress(account) === shard.id, `${table.name}: entry of another shard`)
    resident = account
  }

  const context: ActionContext = {
    get batch() {
      return batch
    },
    get account() {
      return actor.account
    },
    get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
      const record = shard.get(table, key)
      if (record !== undefined) return record
      requireHome(table as Table, key)
      return table.empty
    },
    put(table, key, value) {
      if (shard.replace(table, key, value)) return
      requireHome(table as unknown as Table, key)
      shard.put(table, key, value)
    },
    global: (table, key) => globals.get(table, key),
    add(_table, key, field, delta) {
      if (delta !== 0n) adds.change(key, field, delta)
    },
    reserve(table, key, field, amount) {
      assert(amount >= 0n, `${table.name}.${field}: a reservation is not negative`)
      const available = globals.get(table, key)[field] as bigint
      const bound =
        quotas === undefined
          ? available
          : (quotas.get(resourceId(key, field)) ?? equalQuota(available, shard.id))
      return reserves.changeWithin(bound, key, field, amount)
    },
    send(message, to, fields) {
      send(registered(rollup, message).type, actor.account, to, 0, fields)
    },
    emit(event, fields) {
      const { writer } = events
      const { type, codec } = registered(rollup, event)
      writer.u16(type)
      writer.hex(actor.account, ADDRESS_BYTES)
      codec.write(writer, fields)
      events.count++
    },
    order(order, fields) {
      const { account, origin } = actor
      const { type } = registered(rollup, order)
      orders.push({ type, account, transactionIndex: origin, fields: { ...fields } })
    },
  }

  return {
    begin(phase) {
      ;({ shard, globals, batch, quotas } = phase)
      resident = undefined
      actor.originBatch = batch.number
      actor.origin = 0
      outbox.clear()
      clearEvents()
      adds.clear()
      reserves.clear()
      orders = []
    },
    context,
    actor,
    events,
    outbox,
    adds,
    reserves,
    get orders() {
      return orders
    },
    clearEvents,
    mark: () => ({
      entries: shard.mark(),
      messages: outbox.count,
      messageBytes: outbox.writer.length,
      orders: orders.length,
      events: events.count,
      eventBytes: events.writer.length,
      adds: adds.mark(),
      reserves: reserves.mark(),
    }),
    rollback(mark) {
      shard.rollback(mark.entries)
      outbox.truncate(mark.messages, mark.messageBytes)
      orders.length = mark.orders
      events.count = mark.events
      events.writer.truncate(mark.eventBytes)
      adds.rollback(mark.adds)
      reserves.rollback(mark.reserves)
    },
    bounce(message, rejection) {
      const { type, from, to, fields } = message
      send(type, to, from, rejection, fields)
    },
  }
}

/** Before the first phase. */
const nothing = {} as ShardExecutionOptions

const ADDRESS_BYTES = 20

function registered(rollup: Rollup, descriptor: PayloadDescriptor): RegisteredPayload {
  const found = rollup.registry.payloads.get(descriptor)
  assert(found !== undefined, 'a message, event or order that no module declares')
  return found
}
