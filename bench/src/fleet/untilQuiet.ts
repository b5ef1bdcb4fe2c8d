import { setTimeout } from 'node:timers/promises'

const WINDOW_MS = 30
/** Of the window, what a process may use that has nothing to do. */
const BUSY_PART_MAX = 0.1
/** A second. Most batches need none of them, the slowest eight. */
const WINDOWS_MAX = 33

/**
 * Resolves when no thread of this process is busy, after a second at most. Making a batch sets V8's collectors
 * going, which share the cores with whatever begins next: without this one worker took a tenth longer.
 */
export async function untilQuiet(signal: AbortSignal): Promise<void> {
  for (let windows = 0; windows < WINDOWS_MAX; windows++) {
    const before = process.cpuUsage()
    await setTimeout(WINDOW_MS, undefined, { signal })
    const { user, system } = process.cpuUsage(before)
    if (user + system < WINDOW_MS * 1_000 * BUSY_PART_MAX) return
  }
}
