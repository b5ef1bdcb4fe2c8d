import { BPS, mulDivDown, mulDivUp, WAD, wholeUnit } from '@weft/primitives'
import type { Outcome } from '@weft/protocol'
import type { Market, PositionRecord } from './market.ts'
import {
  amountFromSharesDown,
  amountFromSharesUp,
  sharesFromAmountDown,
  sharesFromAmountUp,
  valueDown,
} from './math.ts'
import { repayChange } from './positionChange.ts'
import {
  dependsOnStalePrice,
  type Holding,
  owedValue,
  type Risk,
  riskOf,
  suppliedValue,
  withPosition,
} from './risk.ts'
import { rejectMarket } from './rules.ts'

/** What one liquidation may cover of all the debt, in basis points, unless the whole may go (Aave's close factor). */
export const CLOSE_FACTOR_BPS = 5_000n
/** At or below this health factor (wad) a debt may be covered whole. */
export const CLOSE_ALL_HEALTH_FACTOR = (95n * WAD) / 100n
/** A debt or a collateral below this may be taken whole: USD with 8 decimals. */
export const CLOSE_ALL_VALUE = 2_000_00000000n
/** What must at least be left on both sides, unless one of them is empty: less would pay nobody to liquidate. */
export const LEFTOVER_VALUE_MIN = 1_000_00000000n

export interface LiquidationInput {
  /** All that the borrower supplies and owes, on the terms of its e-mode. */
  readonly holdings: readonly Holding[]
  readonly debtAsset: number
  readonly collateralAsset: number
  /** The most that the liquidator pays, in base units of the debt's asset; AMOUNT_MAX: as much as may be. */
  readonly amount: bigint
}

/** A debt that nothing backs any more: it leaves the borrower and joins its reserve's deficit. */
export interface BadDebt {
  readonly assetId: number
  readonly debtShares: bigint
  /** Base units, rounded up. */
  readonly amount: bigint
}

/** What a liquidation would do. */
export interface LiquidationProjection {
  /** Why it would be refused; undefined: it would execute. Then everything below is what it does, else nothing. */
  readonly rejection: Outcome
  /** What the liquidator pays, in base units of the debt's asset. */
  readonly covered: bigint
  readonly coveredShares: bigint
  /** What the borrower loses, in base units of the collateral, the protocol's fee included. */
  readonly seized: bigint
  readonly seizedShares: bigint
  /** The protocol's part of it, in base units, rounded up. */
  readonly protocolFee: bigint
  /** Shares that the liquidator receives, rounded down; the treasury has the rest of those seized. */
  readonly receivedShares: bigint
  readonly badDebts: readonly BadDebt[]
  readonly before: Risk
  readonly after: Risk
  readonly holdingsAfter: readonly Holding[]
}

/**
 * Judges and computes a liquidation: on chain at the borrower's shard, in a browser as a preview. After Aave v3.7
 * (`LiquidationLogic`): whoever pays a debt of an account with a health factor below 1 receives collateral of that
 * worth and the bonus.
 *
 * `seized = ⌊⌊price_d · covered · unit_c / (price_c · unit_d)⌋ · (1 + bonus)⌋`; when that is more than there is, all of
 * it goes and `covered` is what that costs, rounded up. The borrower loses shares rounded up, the liquidator receives
 * them rounded down: splitting a liquidation never pays more than one call.
 *
 * @example projectLiquidation({ holdings, debtAsset: 2, collateralAsset: 1, amount: AMOUNT_MAX }).covered
 */
export function projectLiquidation(input: LiquidationInput): LiquidationProjection {
  const { holdings } = input
  const before = riskOf(holdings)
  const refused = (rejection: Outcome): LiquidationProjection => ({
    ...NOTHING,
    rejection,
    before,
    after: before,
    holdingsAfter: holdings,
  })
  const debt = holdings.find(({ market }) => market.assetId === input.debtAsset)
  const collateral = holdings.find(({ market }) => market.assetId === input.collateralAsset)
  const unfit = rejectLiquidation({ ...input, debt, collateral, before })
  if (unfit !== undefined || debt === undefined || collateral === undefined) return refused(unfit)
  const covered = min(input.amount, coverableDebt(debt, collateral, before))
  const seizure = seize(debt.market, collateral, covered)
  const payment = repayChange(debt.position, debt.market.reserve, seizure.covered)
  if (payment.shares === 0n || seizure.receivedShares === 0n) return refused('lending.amount_too_small')
  if (leavesDust(debt, collateral, seizure)) return refused('lending.liquidation_leaves_dust')

  const paid = withPosition(holdings, debt.market, payment.position)
  const taken = withPosition(
    paid,
    collateral.market,
    withoutShares(paid, collateral.market, seizure.seizedShares),
  )
  const badDebts = badDebtsOf(taken)
  const holdingsAfter = badDebts.length === 0 ? taken : taken.map(withoutDebt)
  return {
    ...seizure,
    rejection: undefined,
    coveredShares: payment.shares,
    badDebts,
    before,
    after: riskOf(holdingsAfter),
    holdingsAfter,
  }
}

/**
 * The most of a debt that one liquidation may cover, in base units: half of all that the account owes, at most the
 * debt; the debt whole when the account is far gone, or when that debt or that collateral is small.
 */
export function coverableDebt(debt: Holding, collateral: Holding, { debtValue, healthFactor }: Risk): bigint {
  const { market, position } = debt
  const owed = amountFromSharesUp(position.debtShares, market.reserve.debtIndex)
  const isSmall =
    owedValue(market, position) < CLOSE_ALL_VALUE ||
    suppliedValue(collateral.market, collateral.position) < CLOSE_ALL_VALUE
  if (isSmall || healthFactor <= CLOSE_ALL_HEALTH_FACTOR) return owed
  const half = mulDivDown(debtValue, CLOSE_FACTOR_BPS, BPS)
  return min(owed, mulDivDown(half, unitOf(market), market.price))
}

/**
 * The largest amount that a liquidation of this debt against this collateral accepts, in base units; undefined when it
 * accepts none. What the close factor allows, less where that would leave dust.
 */
export function liquidationMax(input: Omit<LiquidationInput, 'amount'>): bigint | undefined {
  const { holdings } = input
  const debt = holdings.find(({ market }) => market.assetId === input.debtAsset)
  const collateral = holdings.find(({ market }) => market.assetId === input.collateralAsset)
  if (debt === undefined || collateral === undefined) return undefined
  const risk = riskOf(holdings)
  if (rejectLiquidation({ holdings, debt, collateral, before: risk }) !== undefined) return undefined
  const most = coverableDebt(debt, collateral, risk)
  const owed = amountFromSharesUp(debt.position.debtShares, debt.market.reserve.debtIndex)
  const leaving = owed - mulDivUp(LEFTOVER_VALUE_MIN, unitOf(debt.market), debt.market.price)
  const spare = suppliedValue(collateral.market, collateral.position) - LEFTOVER_VALUE_MIN
  const seizing = spare > 0n ? costOf(debt.market, collateral.market, spare) : 0n
  const candidates = [most, min(most, leaving), min(most, min(leaving, seizing))]
  return candidates.find(
    (amount) => amount > 0n && projectLiquidation({ ...input, amount }).rejection === undefined,
  )
}

/** Why nobody may liquidate this debt against this collateral now, whatever the amount. */
function rejectLiquidation(situation: {
  holdings: readonly Holding[]
  debt: Holding | undefined
  collateral: Holding | undefined
  before: Risk
}): Outcome {
  const { holdings, debt, collateral, before } = situation
  if (debt === undefined || debt.position.debtShares === 0n) return 'lending.no_debt'
  if (!isCollateral(collateral)) return 'lending.not_collateral'
  const closed =
    rejectMarket(debt.market.parameters, false) ?? rejectMarket(collateral.market.parameters, false)
  if (closed !== undefined) return closed
  if (dependsOnStalePrice(holdings)) return 'lending.price_stale'
  return before.healthFactor >= WAD ? 'lending.account_healthy' : undefined
}

function isCollateral(holding: Holding | undefined): holding is Holding {
  if (holding === undefined || !holding.position.collateral) return false
  return holding.market.parameters.liquidationThresholdBps > 0
}

interface Seizure {
  readonly covered: bigint
  readonly seized: bigint
  readonly seizedShares: bigint
  readonly protocolFee: bigint
  readonly receivedShares: bigint
}

function seize(debt: Market, { market, position }: Holding, wanted: bigint): Seizure {
  const { liquidationBonusBps, liquidationProtocolFeeBps } = market.parameters
  const { supplyIndex } = market.reserve
  const withBonus = BPS + BigInt(liquidationBonusBps)
  const balance = amountFromSharesDown(position.supplyShares, supplyIndex)
  const worth = mulDivDown(debt.price * wanted, unitOf(market), market.price * unitOf(debt))
  const due = mulDivDown(worth, withBonus, BPS)
  const all = due >= balance
  const seized = all ? balance : due
  const costs = due > balance ? costOfAll(debt, market, balance) : wanted
  const seizedShares = all ? position.supplyShares : sharesFromAmountUp(seized, supplyIndex)
  const fee = mulDivUp(seized, BigInt(liquidationBonusBps * liquidationProtocolFeeBps), withBonus * BPS)
  return {
    covered: costs,
    seized,
    seizedShares,
    protocolFee: fee,
    receivedShares: sharesFromAmountDown(seized - fee, supplyIndex),
  }
}

/** What seizing a whole balance costs, in base units of the debt: the bonus taken off, rounded up. */
function costOfAll(debt: Market, collateral: Market, balance: bigint): bigint {
  const withBonus = BPS + BigInt(collateral.parameters.liquidationBonusBps)
  const numerator = collateral.price * balance * unitOf(debt)
  return mulDivUp(numerator, BPS, debt.price * unitOf(collateral) * withBonus)
}

/** What seizing collateral of a value costs, in base units of the debt, rounded down. */
function costOf(debt: Market, collateral: Market, value: bigint): bigint {
  const withBonus = BPS + BigInt(collateral.parameters.liquidationBonusBps)
  return mulDivDown(value * unitOf(debt), BPS, debt.price * withBonus)
}

/** Whether both sides are left with something, and one of them with too little to be worth a liquidation. */
function leavesDust(debt: Holding, collateral: Holding, { covered, seized }: Seizure): boolean {
  const owed = amountFromSharesUp(debt.position.debtShares, debt.market.reserve.debtIndex)
  const { supplyIndex } = collateral.market.reserve
  const held = amountFromSharesDown(collateral.position.supplyShares, supplyIndex)
  if (covered >= owed || seized >= held) return false
  const debtLeft = valueDown(owed - covered, debt.market.price, debt.market.decimals)
  const { price, decimals } = collateral.market
  return debtLeft < LEFTOVER_VALUE_MIN || valueDown(held - seized, price, decimals) < LEFTOVER_VALUE_MIN
}

/** The position in a market with shares taken off; the last ones take the collateral flag with them. */
function withoutShares(holdings: readonly Holding[], market: Market, shares: bigint): PositionRecord {
  const { position } = holdings.find((each) => each.market.assetId === market.assetId)!
  const supplyShares = position.supplyShares - shares
  return { ...position, supplyShares, collateral: supplyShares > 0n }
}

function badDebtsOf(holdings: readonly Holding[]): BadDebt[] {
  if (riskOf(holdings).collateralValue > 0n) return []
  return holdings
    .filter(({ position }) => position.debtShares > 0n)
    .map(({ market, position: { debtShares } }) => ({
      assetId: market.assetId,
      debtShares,
      amount: amountFromSharesUp(debtShares, market.reserve.debtIndex),
    }))
}

function withoutDebt(holding: Holding): Holding {
  return { ...holding, position: { ...holding.position, debtShares: 0n } }
}

function unitOf({ decimals }: Market): bigint {
  return wholeUnit(decimals)
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

const NOTHING = {
  covered: 0n,
  coveredShares: 0n,
  seized: 0n,
  seizedShares: 0n,
  protocolFee: 0n,
  receivedShares: 0n,
  badDebts: [],
} as const
