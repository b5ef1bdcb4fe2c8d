import type { BatchTime } from '@weft/protocol'
import type { ShardRoots, ShardState } from '@weft/state'
import type { Message } from './message.ts'

/** All that the next batch builds on, but for the entries of the shards, which workers hold. */
export interface RollupState {
  /** The last committed batch; number 0 is genesis. */
  readonly batch: BatchTime
  readonly stateRoot: Uint8Array
  readonly shardRoots: ShardRoots
  /** Without an overlay. */
  readonly globals: ShardState
  /** Messages left in flight, in canonical order. */
  readonly pending: readonly Message[]
}
