import type { History, HistoryBatch } from './history.ts'

/** Replays before giving up on a smaller one: a failure must be told within seconds. */
const TRIALS_MAX = 400

/**
 * A smaller history that still fails: without batches, without transactions, without actions it does not need.
 *
 * @param fails - Whether a history fails in the same way.
 */
export async function shrinkHistory(
  history: History,
  fails: (history: History) => Promise<boolean>,
): Promise<History> {
  let trials = TRIALS_MAX
  const stillFails = async (candidate: History) => trials-- > 0 && (await fails(candidate))
  let smallest = history
  for (let size = Infinity; sizeOf(smallest) < size && trials > 0; ) {
    size = sizeOf(smallest)
    smallest = await dropBatches(smallest, stillFails)
    smallest = await dropWithin(smallest, stillFails)
  }
  return smallest
}

type Fails = (history: History) => Promise<boolean>

/** Whole batches in halves, quarters and so on; their seconds go to the one behind. */
async function dropBatches(history: History, fails: Fails): Promise<History> {
  return dropChunks(history, fails, (batches) => batches)
}

/** Transactions of each batch, then actions of each transaction. */
async function dropWithin(history: History, fails: Fails): Promise<History> {
  let smallest = history
  for (let i = smallest.length - 1; i >= 0; i--) {
    const withSent = (sent: HistoryBatch['sent']) => smallest.with(i, { ...smallest[i]!, sent })
    const sent = await dropChunks(smallest[i]!.sent, fails, withSent)
    smallest = withSent(sent)
    for (const [j, { calls }] of sent.entries()) {
      const withCalls = (kept: typeof calls) => {
        const now = smallest[i]!.sent
        return smallest.with(i, { ...smallest[i]!, sent: now.with(j, { ...now[j]!, calls: kept }) })
      }
      if (calls.length > 1) smallest = withCalls(await dropChunks(calls, fails, withCalls, 1))
    }
  }
  return smallest
}

async function dropChunks<T>(
  items: readonly T[],
  fails: Fails,
  historyOf: (items: readonly T[]) => History,
  min = 0,
): Promise<readonly T[]> {
  let kept = items
  for (
    let length = Math.ceil(kept.length / 2);
    length >= 1;
    length = length === 1 ? 0 : Math.ceil(length / 2)
  ) {
    for (let at = kept.length - length; at > -length; at -= length) {
      const without = kept.toSpliced(Math.max(0, at), at < 0 ? length + at : length)
      if (without.length >= min && without.length < kept.length && (await fails(historyOf(without))))
        kept = without
    }
  }
  return kept
}

function sizeOf(history: History): number {
  return history.reduce(
    (sum, { sent }) => sum + 1 + sent.reduce((all, { calls }) => all + 1 + calls.length, 0),
    0,
  )
}
