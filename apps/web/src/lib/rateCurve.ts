/** Terms of the rate of a market, in bps. */
export interface RateTerms {
  readonly baseRateBps: number
  readonly slope1Bps: number
  readonly slope2Bps: number
  readonly optimalUtilisationBps: number
  readonly reserveFactorBps: number
}

/** One point of the curve, all in per cent: for drawing only, so floating point will do. */
export interface RatePoint {
  readonly utilisation: number
  readonly borrow: number
  readonly supply: number
}

/** Rates a year at a utilisation of 0 to 100 %. */
export function rateAt(terms: RateTerms, utilisation: number): RatePoint {
  const optimal = terms.optimalUtilisationBps / 100
  const [base, slope1, slope2] = [terms.baseRateBps / 100, terms.slope1Bps / 100, terms.slope2Bps / 100]
  const borrow =
    utilisation <= optimal
      ? base + (slope1 * utilisation) / optimal
      : base + slope1 + (slope2 * (utilisation - optimal)) / (100 - optimal)
  const supply = ((borrow * utilisation) / 100) * (1 - terms.reserveFactorBps / 10_000)
  return { utilisation, borrow, supply }
}

/** The curve from 0 to 100 % in whole per cents, with the kink exactly on it. */
export function rateCurve(terms: RateTerms): RatePoint[] {
  const stops = new Set([...Array.from({ length: 101 }, (_, i) => i), terms.optimalUtilisationBps / 100])
  return [...stops].sort((a, b) => a - b).map((utilisation) => rateAt(terms, utilisation))
}
