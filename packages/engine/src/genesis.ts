import { type GenesisConfig, GLOBALS_SHARD, stateRootOf } from '@weft/protocol'
import { createShardRoots, createShardState } from '@weft/state'
import { createGlobalContext } from './globalContext.ts'
import type { Rollup } from './rollup.ts'
import type { RollupState } from './rollupState.ts'

/**
 * The state before the first batch, number 0: empty shards, and the globals that modules start with. The same
 * config gives the same root everywhere; that root is in the contract's constructor.
 */
export function createGenesis(rollup: Rollup, config: GenesisConfig): RollupState {
  const globals = createShardState(GLOBALS_SHARD)
  const context = createGlobalContext(globals, { number: 0, timestamp: config.timestamp })
  for (const { behaviour } of rollup.modules) behaviour.genesis?.(context, config)
  globals.endSegment()
  globals.takeDiff()
  globals.promote()
  const shardRoots = createShardRoots()
  return {
    batch: { number: 0, timestamp: config.timestamp },
    stateRoot: stateRootOf(shardRoots.root(), globals.root()),
    shardRoots,
    globals,
    globalsRoot: globals.root(),
    globalsHistory: undefined,
    pending: [],
  }
}
