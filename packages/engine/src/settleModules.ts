import { type Address, assert } from '@weft/primitives'
import { type BatchTime, GLOBALS_SHARD, type PlacedOrder, ZERO_ADDRESS } from '@weft/protocol'
import type { WorkingShard } from '@weft/state'
import { createGlobalContext } from './globalContext.ts'
import type { Message } from './message.ts'
import type { Rollup } from './rollup.ts'
import type { CollectedOrder } from './shardPhase.ts'

/**
 * Runs each module's `settle` over the globals, with its orders in canonical order: by transaction, then as
 * placed. A transaction runs in one shard, so a stable sort by its index is canonical.
 *
 * @returns The messages that modules send to pay out; they come from nobody, so they must not bounce.
 */
export function settleModules(options: {
  rollup: Rollup
  globals: WorkingShard
  batch: BatchTime
  orders: readonly CollectedOrder[]
}): Message[] {
  const { rollup, globals, batch } = options
  const orders = options.orders.toSorted(byTransaction)
  const messages: Message[] = []
  const context = createGlobalContext(globals, batch)
  for (const { behaviour } of rollup.modules) {
    behaviour.settle?.({
      ...context,
      orders(descriptor) {
        const type = rollup.registry.payloads.get(descriptor)?.type
        return ordersOf(orders, type) as unknown as PlacedOrder<(typeof descriptor)['fields']>[]
      },
      send(descriptor, to: Address, fields, placed) {
        const type = rollup.registry.payloads.get(descriptor)?.type
        assert(type !== undefined, 'a message that no module declares')
        messages.push({
          originBatch: batch.number,
          origin: placed.transactionIndex,
          source: GLOBALS_SHARD,
          counter: messages.length,
          type,
          from: ZERO_ADDRESS,
          to,
          bouncedBy: 0,
          fields: { ...fields },
        })
      },
    })
  }
  return messages
}

function byTransaction(a: CollectedOrder, b: CollectedOrder): number {
  return a.transactionIndex - b.transactionIndex
}

function ordersOf(orders: readonly CollectedOrder[], type: number | undefined): CollectedOrder[] {
  const found: CollectedOrder[] = []
  for (const order of orders) if (order.type === type) found.push(order)
  return found
}
