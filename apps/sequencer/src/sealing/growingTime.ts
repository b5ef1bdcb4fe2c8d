import { SEAL_INTERVAL_MS_MAX } from '../acceptance/limits.ts'

/**
 * Intervals a batch may grow while another one is executed, or more is being checked: clients wait for the seal, which
 * must come when all workers are away, too. A batch of thousands costs half a transaction's work of one of hundreds, and
 * while more transactions wait for their check than for the seal, everybody waits for that work.
 */
const INTERVALS_MAX = 10
/**
 * A batch grows so long for each one that is sealed and not executed, up to this many of them: whoever seals faster than
 * workers execute makes everybody wait, and smaller batches make it worse.
 */
const AHEAD_MAX = 3

/**
 * How long after the last batch was sealed the next one is, in milliseconds.
 *
 * @param isBusy - Whether what can wait should, see `RunningSealer`.
 * @param ahead - Batches that are sealed and not executed.
 * @param sealIntervalMs - At most SEAL_INTERVAL_MS_MAX.
 */
export function growingTime(isBusy: boolean, ahead: number, sealIntervalMs: number): number {
  if (!isBusy) return sealIntervalMs
  const growingMs = INTERVALS_MAX * Math.min(Math.max(ahead, 1), AHEAD_MAX) * sealIntervalMs
  return Math.min(growingMs, SEAL_INTERVAL_MS_MAX)
}
