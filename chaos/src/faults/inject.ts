import type { Chance } from '@weft/testing'
import type { StreamReader } from '../load/streamReader.ts'
import type { ChaosStack } from '../stack/chaosStack.ts'

/** What a fault has in its hands. */
export interface FaultContext {
  readonly stack: ChaosStack
  /** Of this fault: the same seed, the same choices. */
  readonly chance: Chance
  readonly streams: readonly StreamReader[]
  readonly signal: AbortSignal
  /** A standby leads, so long after the leader was gone. */
  onTakeover(milliseconds: number): void
}

/**
 * Does one fault, from its first blow to the moment from which the stack can heal.
 *
 * @throws Fault `chaos.not_in_time` when what must follow does not.
 */
export type Inject = (context: FaultContext) => Promise<void>

/** Whole milliseconds between two bounds, both included. */
export function between(chance: Chance, min: number, max: number): number {
  return min + chance.below(max - min + 1)
}
