import { mulDivDown, mulDivUp } from '@weft/primitives'
import { reserveState } from './market.ts'
import { apyOfRate } from './math.ts'
import { type Holding, loanToValue, owedValue, type Risk, riskOf, suppliedValue } from './risk.ts'

/** An account's lending in numbers: USD with 8 decimals, rates in rays. */
export interface LendingSummary extends Risk {
  /** All supplies, collateral or not. */
  readonly suppliedValue: bigint
  /** Supplies less debt; may be negative. */
  readonly netWorth: bigint
  /** Debt over collateral. */
  readonly loanToValue: bigint
  /** What may still be borrowed. */
  readonly availableToBorrow: bigint
  /** Interest earned less interest paid a year, compounded, over net worth; 0 without net worth. */
  readonly netApy: bigint
}

/** Sums up an account, at the prices, indices and rates of the markets given. */
export function summarise(holdings: readonly Holding[]): LendingSummary {
  const risk = riskOf(holdings)
  let supplied = 0n
  let earned = 0n
  for (const { market, position } of holdings) {
    const value = suppliedValue(market, position)
    const owed = owedValue(market, position)
    const rates = reserveState(market.reserve, market.parameters)
    supplied += value
    if (value > 0n) earned += value * apyOfRate(rates.supplyRate)
    if (owed > 0n) earned -= owed * apyOfRate(rates.borrowRate)
  }
  const netWorth = supplied - risk.debtValue
  const left = risk.borrowLimit - risk.debtValue
  return {
    ...risk,
    suppliedValue: supplied,
    netWorth,
    loanToValue: loanToValue(risk),
    availableToBorrow: left > 0n ? left : 0n,
    netApy: netWorth > 0n ? divideFloor(earned, netWorth) : 0n,
  }
}

/** Towards minus infinity: what an account earns is never overstated. */
function divideFloor(value: bigint, by: bigint): bigint {
  return value >= 0n ? mulDivDown(value, 1n, by) : -mulDivUp(-value, 1n, by)
}
