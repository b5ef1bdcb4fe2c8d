import { TimeoutExceeded } from './errors.ts'

/** A signal that fires at the first of several; those that are undefined never do. */
export function anySignal(...signals: (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((each) => each !== undefined))
}

/** What others wait for too, until this signal fires: then its reason. The work itself goes on. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** Waits; rejects with the signal's reason when it fires first. */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', abort, { once: true })
  })
}

/**
 * Runs `work` within what a caller allows: until their signal fires, or for so many milliseconds, or without end.
 *
 * @throws TimeoutExceeded when the time is over; the reason of `signal` when it fires.
 */
export function within<T>(
  waitingFor: string,
  limits: { signal?: AbortSignal | undefined; timeoutMs?: number | undefined } | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const { signal, timeoutMs } = limits ?? {}
  if (timeoutMs === undefined) return work(signal)
  return withDeadline(waitingFor, { signal, timeoutMs }, work)
}

/**
 * Runs `work` with a signal that also fires after `timeoutMs`.
 *
 * @throws TimeoutExceeded when the time is over; the reason of `signal` when it fires.
 */
export async function withDeadline<T>(
  waitingFor: string,
  { signal, timeoutMs }: { signal: AbortSignal | undefined; timeoutMs: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const over = new TimeoutExceeded({ waitingFor, timeoutMs })
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(over), timeoutMs)
  try {
    return await work(anySignal(signal, controller.signal))
  } finally {
    clearTimeout(timer)
  }
}
