import type { BatchTime } from '@weft/protocol'
import type { ShardRoots, ShardState, WorkingShard } from '@weft/state'
import type { GlobalsHistory } from './frozenGlobals.ts'
import type { Message } from './message.ts'

/** All that the next batch builds on, but for the entries of the shards, which workers hold. */
export interface RollupState<Globals extends WorkingShard = ShardState> {
  /** The last committed batch; number 0 is genesis. */
  readonly batch: BatchTime
  readonly stateRoot: Uint8Array
  readonly shardRoots: ShardRoots
  /** The store that every batch after this one goes on with: of this state only until the next begins. */
  readonly globals: Globals
  readonly globalsRoot: Uint8Array
  /** What the last batch did to globals; undefined: not known, so lanes load them. */
  readonly globalsHistory: GlobalsHistory | undefined
  /** Messages left in flight, in canonical order. */
  readonly pending: readonly Message[]
}
