import { type Address, assert } from '@weft/primitives'
import {
  type ActionContext,
  accountOfKey,
  type BatchTime,
  type EntryKey,
  type Event,
  type Fields,
  type FieldValues,
  type PayloadDescriptor,
  shardOfAddress,
  type Table,
} from '@weft/protocol'
import type { ShardState } from '@weft/state'
import { type Contributions, equalQuota, type ResourceId, resourceId } from './contributions.ts'
import type { FrozenGlobals } from './frozenGlobals.ts'
import type { Message } from './message.ts'
import type { Rollup } from './rollup.ts'
import type { CollectedOrder } from './shardPhase.ts'

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
  readonly orders: number
  readonly events: number
  readonly contributions: number
}

/** Everything one shard collects while it works through a phase, with undo for rejections. */
export interface ShardExecution {
  readonly context: ActionContext
  readonly actor: Actor
  /** Events since the last `takeEvents`. */
  takeEvents(): Event[]
  mark(): Mark
  rollback(mark: Mark): void
  /** How many messages were sent so far. */
  messageCount(): number
  /** Sends a message back to where it came from. */
  bounce(message: Message, rejection: number): void
  readonly messages: Message[]
  readonly adds: Contributions
  readonly reserves: Contributions
  readonly orders: CollectedOrder[]
}

export interface ShardExecutionOptions {
  rollup: Rollup
  shard: ShardState
  globals: FrozenGlobals
  batch: BatchTime
  /** Second attempt: what this shard may take; a number not listed has equal quotas. */
  quotas: ReadonlyMap<ResourceId, bigint> | undefined
}

/** Builds the context that handlers see, over one shard's overlay. */
export function createShardExecution(options: ShardExecutionOptions): ShardExecution {
  const { rollup, shard, globals, batch, quotas } = options
  const actor: Actor = { account: '0x' as Address, originBatch: batch.number, origin: 0 }
  const messages: Message[] = []
  const orders: CollectedOrder[] = []
  let events: Event[] = []
  const adds: Contributions = new Map()
  const reserves: Contributions = new Map()
  const journal: { sums: Contributions; id: ResourceId; before: bigint | undefined }[] = []

  function contribute(sums: Contributions, id: ResourceId, delta: bigint): void {
    const before = sums.get(id)
    journal.push({ sums, id, before })
    sums.set(id, (before ?? 0n) + delta)
  }

  function send(message: Omit<Message, 'originBatch' | 'origin' | 'source' | 'counter'>): void {
    const { originBatch, origin } = actor
    messages.push({ originBatch, origin, source: shard.id, counter: messages.length, ...message })
  }

  function requireHome(table: Table, key: EntryKey): void {
    assert(table.owner === 'account', `${table.name} is a global: read it with global()`)
    const owner = accountOfKey(key)
    assert(
      owner === actor.account || shardOfAddress(owner) === shard.id,
      `${table.name}: entry of another shard`,
    )
  }

  const context: ActionContext = {
    batch,
    get account() {
      return actor.account
    },
    get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
      requireHome(table as Table, key)
      return shard.get(table, key) ?? table.empty
    },
    put(table, key, value) {
      requireHome(table as unknown as Table, key)
      shard.put(table, key, value)
    },
    global: (table, key) => globals.get(table, key),
    add(_table, key, field, delta) {
      if (delta !== 0n) contribute(adds, resourceId(key, field), delta)
    },
    reserve(table, key, field, amount) {
      assert(amount >= 0n, `${table.name}.${field}: a reservation is not negative`)
      const id = resourceId(key, field)
      const available = globals.get(table, key)[field] as bigint
      const bound = quotas === undefined ? available : (quotas.get(id) ?? equalQuota(available, shard.id))
      if ((reserves.get(id) ?? 0n) + amount > bound) return false
      if (amount !== 0n) contribute(reserves, id, amount)
      return true
    },
    send(message, to, fields) {
      send({ type: typeOf(rollup, message), from: actor.account, to, bouncedBy: 0, fields: { ...fields } })
    },
    emit(event, fields) {
      events.push({ type: typeOf(rollup, event), account: actor.account, fields: { ...fields } })
    },
    order(order, fields) {
      const { account, origin } = actor
      orders.push({ type: typeOf(rollup, order), account, transactionIndex: origin, fields: { ...fields } })
    },
  }

  return {
    context,
    actor,
    messages,
    adds,
    reserves,
    orders,
    takeEvents() {
      const taken = events
      events = []
      return taken
    },
    messageCount: () => messages.length,
    mark: () => ({
      entries: shard.mark(),
      messages: messages.length,
      orders: orders.length,
      events: events.length,
      contributions: journal.length,
    }),
    rollback(mark) {
      shard.rollback(mark.entries)
      messages.length = mark.messages
      orders.length = mark.orders
      events.length = mark.events
      while (journal.length > mark.contributions) {
        const { sums, id, before } = journal.pop()!
        if (before === undefined) sums.delete(id)
        else sums.set(id, before)
      }
    },
    bounce(message, rejection) {
      const { type, from, to, fields } = message
      send({ type, from: to, to: from, bouncedBy: rejection, fields })
    },
  }
}

function typeOf(rollup: Rollup, descriptor: PayloadDescriptor): number {
  const type = rollup.registry.payloadTypes.get(descriptor)
  assert(type !== undefined, 'a message, event or order that no module declares')
  return type
}
