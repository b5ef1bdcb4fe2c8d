import type { BatchTime, StateView } from '@weft/protocol'
import type { ShardState } from '@weft/state'
import type { Message } from './message.ts'
import type { Rollup } from './rollup.ts'

/** The whole state between two batches, for invariants and conservation. */
export function createStateView(options: {
  rollup: Rollup
  batch: BatchTime
  shards: Iterable<ShardState>
  globals: ShardState
  pending: readonly Message[]
}): StateView {
  const { rollup, batch, shards, globals, pending } = options
  return {
    batch,
    *records(table) {
      const stores = table.owner === 'global' ? [globals] : shards
      for (const store of stores) {
        for (const [key, value] of store.records(table)) yield [table.parseKey(key), value] as const
      }
    },
    *inFlight(descriptor) {
      const type = rollup.registry.payloads.get(descriptor)?.type
      for (const message of pending) {
        if (message.type === type) yield message.fields as never
      }
    },
  }
}

/**
 * What is wrong with a state: modules' invariants that do not hold, by `module.invariant`.
 *
 * @returns One line each; empty when all is well.
 */
export function brokenInvariants(rollup: Rollup, view: StateView): string[] {
  return rollup.modules.flatMap(({ descriptor, behaviour }) =>
    Object.entries(behaviour.invariants).flatMap(([name, check]) => {
      const reason = check(view)
      return reason === undefined ? [] : [`${descriptor.name}.${name}: ${reason}`]
    }),
  )
}

/** Base units of an asset that all modules together hold. */
export function totalHoldings(rollup: Rollup, view: StateView, assetId: number): bigint {
  return rollup.modules.reduce((sum, { behaviour }) => sum + (behaviour.holdings?.(view, assetId) ?? 0n), 0n)
}
