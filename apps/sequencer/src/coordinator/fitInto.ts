/** When a lane worked, in unix milliseconds. */
export interface Worked {
  readonly startedAt: number
  readonly endedAt: number
}

/**
 * A worker tells by its own clock when it worked, and clocks of processes and machines differ: moves it into the time
 * between handing out and answer, as it is long, and shortens it only when it is longer than that.
 */
export function fitInto({ startedAt, endedAt }: Worked, window: { fromMs: number; toMs: number }): Worked {
  const { fromMs, toMs } = window
  const lengthMs = Math.min(Math.max(0, endedAt - startedAt), toMs - fromMs)
  const fitted = Math.max(fromMs, Math.min(startedAt, toMs - lengthMs))
  return { startedAt: fitted, endedAt: fitted + lengthMs }
}
