import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { AdminHealth } from '@weft/protocol/api/admin'

const RESOLUTION_MS = 10

/** How late timers fire. Measured outside of JavaScript, so that measuring costs the event loop nothing. */
export interface EventLoopLag {
  /** Of this window and the one before. */
  measured(): AdminHealth['process']['eventLoopLag']
  /** Begins the next window. */
  next(): void
  stop(): void
}

export function measureEventLoopLag(): EventLoopLag {
  const none = { p50Ms: 0, p99Ms: 0, maxMs: 0 }
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  let before = none
  const read = () => {
    if (delays.count === 0) return none
    // What is measured is the time between two timers: what is more than it should be is the lag.
    const lagMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
    return {
      p50Ms: lagMs(delays.percentile(50)),
      p99Ms: lagMs(delays.percentile(99)),
      maxMs: lagMs(delays.max),
    }
  }
  return {
    measured() {
      const now = read()
      return {
        p50Ms: Math.max(now.p50Ms, before.p50Ms),
        p99Ms: Math.max(now.p99Ms, before.p99Ms),
        maxMs: Math.max(now.maxMs, before.maxMs),
      }
    },
    next() {
      before = read()
      delays.reset()
    },
    stop: () => delays.disable(),
  }
}
