/**
 * Calls at once, then at most once an interval and never while the call before is under way; the last call is never
 * lost. Asking again sooner would cancel the answers that are on their way: on a slow network none would arrive.
 *
 * @param work - Must not reject.
 */
export function throttled(
  work: () => Promise<void>,
  intervalMs: number,
): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false
  let again = false
  let cancelled = false
  const run = async () => {
    busy = true
    again = false
    await Promise.all([
      work(),
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, intervalMs)
      }),
    ])
    busy = false
    if (again && !cancelled) void run()
  }
  return {
    call: () => {
      if (busy) again = true
      else void run()
    },
    cancel: () => {
      cancelled = true
      clearTimeout(timer)
    },
  }
}
