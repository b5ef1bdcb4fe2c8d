import { BPS, mulDivDown, RAY } from '@weft/primitives'
import { apyOfRate, YEAR_SECONDS } from '../lending/math.ts'

/** Below it a price says nothing about a year. */
const MEASURED_SECONDS_MIN = 600n
/** Beyond 1,000 % a year a compounded rate is no longer information. */
const RATE_MAX = 10n * RAY

/** A yield as it was. */
export interface MeasuredYield {
  /** Ray, compounded; negative when the price fell. */
  readonly apy: bigint
  /** 0: too short to say. */
  readonly seconds: bigint
}

/**
 * How a share price grew, as a year of it: the growth over the window, a year's worth of it, compounded where
 * it is a gain.
 */
export function measuredYield(window: {
  price: bigint
  anchorPrice: bigint
  seconds: bigint
}): MeasuredYield {
  const { price, anchorPrice, seconds } = window
  if (seconds < MEASURED_SECONDS_MIN || anchorPrice === 0n) return { apy: 0n, seconds: 0n }
  const isGain = price >= anchorPrice
  const change = isGain ? price - anchorPrice : anchorPrice - price
  const rate = mulDivDown(change * YEAR_SECONDS, RAY, anchorPrice * seconds)
  const bounded = rate < RATE_MAX ? rate : RATE_MAX
  return { apy: isGain ? apyOfRate(bounded) : -bounded, seconds }
}

/**
 * What strategies earn at present after fees: `Σ weight·rate·(1 − performance fee) − management fee`, a ray; an estimate
 * for display.
 */
export function expectedRate(
  parts: readonly { weightBps: number; rate: bigint }[],
  fees: { performanceFeeBps: number; managementFeeBps: number },
): bigint {
  const gross = parts.reduce((sum, { weightBps, rate }) => sum + mulDivDown(rate, BigInt(weightBps), BPS), 0n)
  const kept = mulDivDown(gross, BPS - BigInt(fees.performanceFeeBps), BPS)
  return kept - mulDivDown(RAY, BigInt(fees.managementFeeBps), BPS)
}
