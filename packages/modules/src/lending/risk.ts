import { assert, BPS, mulDivDown, mulDivUp, RAY, WAD, wholeUnit } from '@weft/primitives'
import type { Market, Position, PositionRecord } from './market.ts'
import { amountFromSharesDown, amountFromSharesUp, valueDown, valueUp } from './math.ts'

/** Health factor of an account without debt, as in Aave. */
export const HEALTH_FACTOR_MAX = 2n ** 256n - 1n

/** A position with the market it is in. */
export interface Holding {
  readonly market: Market
  readonly position: Position
}

/** How safe an account is. Values in USD with 8 decimals: collateral rounded down, debt up. */
export interface Risk {
  readonly collateralValue: bigint
  readonly debtValue: bigint
  /** Σ value · LTV: the debt up to which the account may borrow; rounded down. */
  readonly borrowLimit: bigint
  /** Σ value · LTV in dollars · basis points: exact. */
  readonly borrowWeight: bigint
  /** Σ value · liquidation threshold in dollars · basis points: exact. */
  readonly liquidationWeight: bigint
  /** Wad, rounded down; HEALTH_FACTOR_MAX without debt. Below WAD: to be liquidated. */
  readonly healthFactor: bigint
}

/** Sums up what an account holds and owes. */
export function riskOf(holdings: Iterable<Holding>): Risk {
  let collateralValue = 0n
  let debtValue = 0n
  let borrowWeight = 0n
  let liquidationWeight = 0n
  for (const { market, position } of holdings) {
    if (position.collateral) {
      const value = suppliedValue(market, position)
      collateralValue += value
      borrowWeight += value * BigInt(market.parameters.ltvBps)
      liquidationWeight += value * BigInt(market.parameters.liquidationThresholdBps)
    }
    if (position.debtShares > 0n) debtValue += owedValue(market, position)
  }
  return {
    collateralValue,
    debtValue,
    borrowLimit: mulDivDown(borrowWeight, 1n, BPS),
    borrowWeight,
    liquidationWeight,
    healthFactor: healthFactor(liquidationWeight, debtValue),
  }
}

/**
 * `Σ(collateral · liquidation threshold) · WAD / debt`, rounded down.
 *
 * @param liquidationWeight - Dollars · basis points.
 * @example $1,000 at 80 % against $400: healthFactor(8_000_000n, 400n) → 2 WAD
 */
export function healthFactor(liquidationWeight: bigint, debtValue: bigint): bigint {
  return debtValue === 0n ? HEALTH_FACTOR_MAX : mulDivDown(liquidationWeight, WAD, BPS * debtValue)
}

/** Debt over collateral, a ray, rounded up; 0 without debt or without collateral. */
export function loanToValue(risk: Risk): bigint {
  return risk.collateralValue === 0n ? 0n : mulDivUp(risk.debtValue, RAY, risk.collateralValue)
}

/** Value of what a position has supplied, as collateral or not; rounded down. */
export function suppliedValue({ reserve, price, decimals }: Market, position: Position): bigint {
  return valueDown(amountFromSharesDown(position.supplyShares, reserve.supplyIndex), price, decimals)
}

/** Value of what a position owes, rounded up. */
export function owedValue({ reserve, price, decimals }: Market, position: Position): bigint {
  return valueUp(amountFromSharesUp(position.debtShares, reserve.debtIndex), price, decimals)
}

/** Whether a price that this account's risk depends on is stale: of a collateral or of a debt. */
export function dependsOnStalePrice(holdings: Iterable<Holding>): boolean {
  for (const { market, position } of holdings) {
    if (market.priceStale && (position.collateral || position.debtShares > 0n)) return true
  }
  return false
}

/** The holdings with one position put in place of the present one, to judge an action before it happens. */
export function withPosition(
  holdings: readonly Holding[],
  market: Market,
  { supplyShares, debtShares, collateral }: PositionRecord,
): Holding[] {
  const { assetId } = market
  const after: Holding[] = []
  for (const each of holdings) if (each.market.assetId !== assetId) after.push(each)
  after.push({ market, position: { assetId, supplyShares, debtShares, collateral } })
  return after
}

/** The market of an asset that the account supplies or owes, on its terms. */
export function marketAmong(holdings: readonly Holding[], assetId: number): Market {
  const own = holdings.find(({ market }) => market.assetId === assetId)
  assert(own !== undefined, `lending: an account's bitmaps miss asset ${assetId}`)
  return own.market
}

/** At which price of one asset the account's health factor is 1, all other prices as they are. */
export interface LiquidationPrice {
  /** USD with 8 decimals; rounded to the cautious side. */
  readonly price: bigint
  /** Whether the danger lies below or above it. */
  readonly when: 'falls' | 'rises'
}

/**
 * The liquidation price of one asset, from
 * `Σ others' weight + supplied·LT·p = Σ others' debt + owed·p` solved for p.
 *
 * @returns undefined when no price of this asset alone can bring the account there.
 */
export function liquidationPrice(
  holdings: readonly Holding[],
  assetId: number,
): LiquidationPrice | undefined {
  const own = holdings.find(({ market }) => market.assetId === assetId)
  if (own === undefined) return undefined
  const { market, position } = own
  const others = riskOf(holdings.filter((each) => each !== own))
  const supplied = position.collateral
    ? amountFromSharesDown(position.supplyShares, market.reserve.supplyIndex)
    : 0n
  const owed = amountFromSharesUp(position.debtShares, market.reserve.debtIndex)
  const perPrice = supplied * BigInt(market.parameters.liquidationThresholdBps) - owed * BPS
  const missing = others.debtValue * BPS - others.liquidationWeight
  const unit = wholeUnit(market.decimals)
  if (perPrice > 0n && missing > 0n) return { price: mulDivUp(missing, unit, perPrice), when: 'falls' }
  if (perPrice < 0n && missing < 0n) return { price: mulDivDown(-missing, unit, -perPrice), when: 'rises' }
  return undefined
}
