import type { Workload } from '../workload/index.ts'
import { type BatchInput, batchInput } from './batchInputs.ts'
import type { Comparison } from './createComparison.ts'
import type { Ground } from './createGround.ts'
import { untilQuiet } from './untilQuiet.ts'

/** Seconds between two batches: interest accrues, prices stay fresh. */
const BATCH_SECONDS = 1n

/** Makes batch after batch of a workload. */
export function batchMaker(
  ground: Ground,
  workload: Workload,
  size: { batchActions: number; actionsPerTransaction: number },
): () => BatchInput {
  const transactions = Math.max(1, Math.round(size.batchActions / size.actionsPerTransaction))
  let timestamp = ground.genesis.timestamp
  return () => {
    timestamp += BATCH_SECONDS
    return batchInput(ground.rollup, workload.next(transactions, timestamp), timestamp)
  }
}

/** What some steps took. */
export interface Steps {
  readonly actions: number
  /** By fleet. */
  readonly elapsedMs: readonly number[]
}

/** Executes batches until all fleets together worked so long, at least one. Making the batches does not count. */
export async function stepFor(options: {
  comparison: Comparison
  next: () => BatchInput
  seconds: number
  signal: AbortSignal
}): Promise<Steps> {
  let actions = 0
  let elapsedMs: number[] = []
  do {
    options.signal.throwIfAborted()
    const batch = options.next()
    await untilQuiet(options.signal)
    const times = await options.comparison.step(batch)
    actions += batch.actionCount
    elapsedMs = times.map((each, at) => each + (elapsedMs[at] ?? 0))
  } while (elapsedMs.reduce((sum, each) => sum + each, 0) < options.seconds * 1000)
  return { actions, elapsedMs }
}
