/** Ticks of an axis: more would not be read. */
const TICKS_MAX = 12

/**
 * Round values within a domain, about as many as wanted: steps of 1, 2 or 5 times a power of ten.
 *
 * @example niceTicks([0, 7], 4) → [0, 2, 4, 6]
 */
export function niceTicks([from, to]: readonly [number, number], wanted: number): number[] {
  const extent = to - from
  if (!(extent > 0) || !Number.isFinite(extent)) return [from]
  return multiplesOf(niceStep(extent / Math.max(1, wanted)), from, to)
}

/**
 * The domain widened to whole steps, so that a line neither touches the frame nor drowns in empty space.
 *
 * @param fromZero - Whether the axis starts at 0: for what is compared by its height.
 */
export function niceDomain(values: readonly number[], fromZero = false): [number, number] {
  let low = fromZero ? 0 : Number.POSITIVE_INFINITY
  let high = fromZero ? 0 : Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (!Number.isFinite(low)) return [0, 1]
  if (low === high) {
    const around = low === 0 ? 1 : Math.abs(low) * 0.01
    return fromZero || low === 0
      ? [Math.min(0, low), Math.max(high, 0) + around]
      : [low - around, high + around]
  }
  const room = (high - low) * 0.08
  const step = niceStep((high - low) / 4) / 4
  const bottom = Math.floor((low - room) / step) * step
  return [
    fromZero || (low >= 0 && bottom < 0) ? Math.min(0, low) : bottom,
    Math.ceil((high + room) / step) * step,
  ]
}

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
const TIME_STEPS = [
  ...[1, 5, 15, 30],
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 180, 365].map((days) => days * DAY),
]

/** Round times within a domain of Unix seconds, in the reader’s time zone; one more than wanted at most. */
export function timeTicks([from, to]: readonly [number, number], wanted: number): number[] {
  const extent = to - from
  if (!(extent > 0)) return [from]
  const step = TIME_STEPS.find((each) => extent / each <= wanted + 0.9) ?? TIME_STEPS.at(-1) ?? DAY
  const zone = new Date(from * 1_000).getTimezoneOffset() * MINUTE
  return multiplesOf(step, from - zone, to - zone).map((local) => local + zone)
}

function multiplesOf(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.min(TICKS_MAX, Math.floor(to / step + 1e-9) - first + 1)
  // Through text, so that 3 · 0.1 reads 0.3.
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = rough / power
  // Geometric means between the steps: what is nearest, whichever side.
  return power * (factor < Math.SQRT2 ? 1 : factor < Math.sqrt(10) ? 2 : factor < Math.sqrt(50) ? 5 : 10)
}
