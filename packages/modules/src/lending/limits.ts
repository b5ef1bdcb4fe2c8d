import { BPS, mulDivDown, mulDivUp, WAD, wholeUnit } from '@weft/primitives'
import { type EModeCategory, isBorrowableIn } from './eMode.ts'
import type { Market, Position } from './market.ts'
import { amountFromSharesDown, sharesFromAmountDown, sharesFromAmountUp } from './math.ts'
import { type Holding, riskOf } from './risk.ts'

/** What an account may do now with one market, in base units. */
export interface LimitsInput {
  /** All markets the account uses. */
  readonly holdings: readonly Holding[]
  readonly market: Market
  /** Wad to stay at or above, at least 1 (the default): headroom against prices that move before execution. */
  readonly healthFactorMin?: bigint
  /** The category the account is in; its terms are in the markets already. */
  readonly eMode?: EModeCategory | undefined
}

/**
 * The largest amount that can be withdrawn at these prices and indices: bounded by the balance, the market's
 * cash and the health factor. The rules accept it exactly as computed.
 */
export function withdrawMax({ holdings, market, healthFactorMin = WAD }: LimitsInput): bigint {
  if (!market.parameters.active || market.parameters.paused) return 0n
  const position = positionIn(holdings, market)
  const { cash, supplyIndex } = market.reserve
  const balance = amountFromSharesDown(position.supplyShares, supplyIndex)
  const risk = riskOf(holdings)
  const threshold = BigInt(market.parameters.liquidationThresholdBps)
  if (!position.collateral || risk.debtValue === 0n) return min(balance, cash)
  if (isBehindZeroLtv(holdings, market)) return 0n
  const others = riskOf(holdings.filter((each) => each.market.assetId !== market.assetId))
  const missing = mulDivUp(risk.debtValue * BPS, healthFactorMin, WAD) - others.liquidationWeight
  if (missing <= 0n) return min(balance, cash)
  if (threshold === 0n || market.price === 0n) return 0n
  const valueToKeep = mulDivUp(missing, 1n, threshold)
  const amountToKeep = mulDivUp(valueToKeep, wholeUnit(market.decimals), market.price)
  const sharesToKeep = sharesFromAmountUp(amountToKeep, supplyIndex)
  if (sharesToKeep >= position.supplyShares) return 0n
  return min(amountFromSharesDown(position.supplyShares - sharesToKeep, supplyIndex), cash)
}

/**
 * The largest amount that can be borrowed at these prices and indices: bounded by the collateral, the
 * market's cash and its borrow cap. The rules accept it exactly as computed.
 */
export function borrowMax({ holdings, market, healthFactorMin = WAD, eMode }: LimitsInput): bigint {
  const { reserve, parameters, price } = market
  const open = parameters.active && !parameters.paused && !parameters.frozen && parameters.borrowable
  if (!open || price === 0n || !isBorrowableIn(eMode, market.assetId)) return 0n
  const position = positionIn(holdings, market)
  const risk = riskOf(holdings)
  const debtOfOthers = riskOf(holdings.filter((each) => each.market.assetId !== market.assetId)).debtValue
  const healthLimit = mulDivDown(risk.liquidationWeight, WAD, BPS * healthFactorMin)
  const left = min(risk.borrowLimit, healthLimit) - debtOfOthers
  if (left <= 0n) return 0n
  const debtMax = mulDivDown(left, wholeUnit(market.decimals), price)
  const shares = sharesFromAmountDown(debtMax, reserve.debtIndex) - position.debtShares
  if (shares <= 0n) return 0n
  const amount = amountFromSharesDown(shares, reserve.debtIndex)
  return min(amount, min(reserve.cash, reserve.borrowRoom))
}

/** The largest amount that can be supplied: what the account holds, up to the cap. */
export function supplyMax(market: Market, balance: bigint): bigint {
  const { active, paused, frozen } = market.parameters
  return active && !paused && !frozen ? min(balance, market.reserve.supplyRoom) : 0n
}

/**
 * Whether another collateral, one that no longer backs new debt, must go before this one: Aave's rule, so
 * that nobody keeps a debt on collateral that was judged unfit.
 */
export function isBehindZeroLtv(holdings: Iterable<Holding>, market: Market): boolean {
  if (market.parameters.ltvBps === 0) return false
  for (const { market: other, position } of holdings) {
    if (position.collateral && position.supplyShares > 0n && other.parameters.ltvBps === 0) return true
  }
  return false
}

const NO_POSITION = { supplyShares: 0n, debtShares: 0n, collateral: false }

/** The position in a market, empty when there is none. */
export function positionIn(holdings: readonly Holding[], market: Market): Position {
  const own = holdings.find((each) => each.market.assetId === market.assetId)
  return own?.position ?? { assetId: market.assetId, ...NO_POSITION }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
