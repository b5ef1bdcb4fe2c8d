const SAMPLES = 32

/**
 * Unix milliseconds with fraction, comparable between processes of one machine to about a millisecond.
 *
 * Not by `performance.timeOrigin`: on a machine with other work it is off by up to a hundred milliseconds, for as long
 * as the process lives, since Node reads the two clocks it is made of one after the other.
 */
export function unixNow(): number {
  return originMs + performance.now()
}

const originMs = readOrigin()

/** By the sample between whose readings the least time passed. */
function readOrigin(): number {
  const samples = Array.from({ length: SAMPLES }, () => {
    const before = performance.now()
    const unix = Date.now()
    const after = performance.now()
    return { gap: after - before, origin: unix - (before + after) / 2 }
  })
  return samples.reduce((best, each) => (each.gap < best.gap ? each : best)).origin
}
