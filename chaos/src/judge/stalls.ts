/** A stretch of time, in milliseconds of one clock. */
export interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

/** Joins what overlaps or touches; in order. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of [...intervals].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1)
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else merged.push({ fromMs, toMs })
  }
  return merged
}

/**
 * The longest time without a newly executed batch while there was something to do: a client waited for an answer,
 * or a batch was sealed and not executed.
 *
 * @param executedMs - When batches were executed, in any order.
 * @param busy - When there was something to do; may overlap.
 */
export function longestStall(executedMs: readonly number[], busy: readonly Interval[]): Interval {
  const times = [...executedMs].sort((a, b) => a - b)
  let longest: Interval = { fromMs: 0, toMs: 0 }
  const consider = (fromMs: number, toMs: number) => {
    if (toMs - fromMs > longest.toMs - longest.fromMs) longest = { fromMs, toMs }
  }
  let next = 0
  for (const { fromMs, toMs } of mergeIntervals(busy)) {
    while (next < times.length && times[next]! < fromMs) next++
    let sinceMs = fromMs
    for (let at = next; at < times.length && times[at]! <= toMs; at++) {
      consider(sinceMs, times[at]!)
      sinceMs = times[at]!
    }
    consider(sinceMs, toMs)
  }
  return longest
}
