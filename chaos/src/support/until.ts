import { Fault } from '@weft/primitives'
import { pause } from './pause.ts'

const LOOK_MS = 50

/**
 * Looks again and again until something holds. A look that throws counts as one that does not hold: what it
 * asks may be away.
 *
 * @returns How long it took, in milliseconds.
 * @throws Fault `chaos.not_in_time`; the signal's reason when it fires.
 */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<number> {
  const startedMs = performance.now()
  let reason: unknown = 'it did not hold'
  for (;;) {
    options.signal.throwIfAborted()
    try {
      if (await holds()) return performance.now() - startedMs
    } catch (error) {
      reason = error
    }
    if (performance.now() - startedMs > options.timeoutMs) {
      throw new Fault('chaos.not_in_time', `Not within ${options.timeoutMs / 1_000} s: ${what} (${reason})`, {
        retryable: false,
      })
    }
    await pause(LOOK_MS, options.signal)
  }
}
