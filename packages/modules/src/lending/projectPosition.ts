import { AMOUNT_MAX, type Outcome } from '@weft/protocol'
import { type EModeCategory, isBorrowableIn } from './eMode.ts'
import { positionIn } from './limits.ts'
import type { Market, PositionRecord, Reserve } from './market.ts'
import { amountFromSharesUp } from './math.ts'
import {
  borrowChange,
  type PositionChange,
  repayChange,
  supplyChange,
  withdrawChange,
} from './positionChange.ts'
import { type Holding, type LiquidationPrice, liquidationPrice, withPosition } from './risk.ts'
import { rejectCollateralRemoval, rejectDebt, rejectMarket } from './rules.ts'
import { type LendingSummary, summarise } from './summary.ts'

/** An action of lending that has not happened yet. */
export type LendingIntent =
  | { readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay'; readonly amount: bigint }
  | { readonly action: 'setCollateral'; readonly enabled: boolean }

export interface ProjectionInput {
  /** All markets the account uses. */
  readonly holdings: readonly Holding[]
  /** The market the action is about. */
  readonly market: Market
  /** What the account holds of the market's asset, in base units. */
  readonly balance: bigint
  /** The category the account is in; its terms are in the markets already. */
  readonly eMode?: EModeCategory | undefined
  readonly intent: LendingIntent
}

/** What an action would do. */
export interface Projection {
  /** Base units that would move, with AMOUNT_MAX resolved; 0 for setCollateral. */
  readonly amount: bigint
  /** Why it would be rejected, were it alone in its batch; undefined: it would execute. */
  readonly rejection: Outcome
  readonly before: LendingSummary
  /** As if executed, whether or not it is rejected. */
  readonly after: LendingSummary
  readonly holdingsAfter: readonly Holding[]
  /** Of the action's asset. */
  readonly liquidationPriceBefore: LiquidationPrice | undefined
  readonly liquidationPriceAfter: LiquidationPrice | undefined
}

/**
 * Previews an action: the same changes and the same rules as on chain, over the markets as last seen. It
 * differs from execution only by what happens in between: interest, prices, and others in the same batch.
 *
 * @example projectPosition({ holdings, market: eth, balance, intent: { action: 'supply', amount } }).after
 */
export function projectPosition(input: ProjectionInput): Projection {
  const { holdings, market, intent } = input
  const { change, rejection } = judge(input, positionIn(holdings, market))
  const changedMarket = { ...market, reserve: reserveAfter(market.reserve, intent.action, change) }
  const holdingsAfter = withPosition(holdings, changedMarket, change.position)
  return {
    amount: change.amount,
    rejection,
    before: summarise(holdings),
    after: summarise(holdingsAfter),
    holdingsAfter,
    liquidationPriceBefore: liquidationPrice(holdings, market.assetId),
    liquidationPriceAfter: liquidationPrice(holdingsAfter, market.assetId),
  }
}

interface Judgement {
  readonly change: PositionChange
  readonly rejection: Outcome
}

function judge(input: ProjectionInput, position: PositionRecord): Judgement {
  const { intent } = input
  const nothing = { position, amount: 0n, shares: 0n }
  const adding = intent.action === 'supply' || intent.action === 'borrow'
  const closed = rejectMarket(input.market.parameters, adding)
  if (intent.action === 'setCollateral') {
    const change = { ...nothing, position: { ...position, collateral: intent.enabled } }
    return { change, rejection: closed ?? judgeCollateral(input, position, change.position) }
  }
  const { amount } = intent
  if (amount === 0n) return { change: nothing, rejection: 'lending.amount_zero' }
  const judgement = judges[intent.action](input, position, amount)
  return closed === undefined ? judgement : { ...judgement, rejection: closed }
}

type Judge = (input: ProjectionInput, position: PositionRecord, amount: bigint) => Judgement

const judges: Record<'supply' | 'withdraw' | 'borrow' | 'repay', Judge> = {
  supply({ market, balance }, position, amount) {
    const { supplyIndex, supplyRoom } = market.reserve
    const change = supplyChange(position, { supplyIndex, ltvBps: market.parameters.ltvBps }, amount)
    if (change.shares === 0n) return { change, rejection: 'lending.amount_too_small' }
    if (amount > balance) return { change, rejection: 'bank.insufficient_balance' }
    return { change, rejection: amount > supplyRoom ? 'lending.supply_cap_exceeded' : undefined }
  },
  withdraw({ market, holdings }, position, amount) {
    const possible = withdrawChange(position, market.reserve, amount)
    const change = possible ?? withdrawChange(position, market.reserve, AMOUNT_MAX)!
    if (position.supplyShares === 0n) return { change, rejection: 'lending.nothing_supplied' }
    if (possible === undefined) return { change, rejection: 'lending.insufficient_supply' }
    const unsafe = position.collateral
      ? rejectCollateralRemoval(holdings, market, change.position)
      : undefined
    const short = change.amount > market.reserve.cash ? 'lending.insufficient_liquidity' : undefined
    return { change, rejection: unsafe ?? short }
  },
  borrow({ market, holdings, eMode }, position, amount) {
    const change = borrowChange(position, market.reserve, amount)
    if (!market.parameters.borrowable) return { change, rejection: 'lending.borrowing_disabled' }
    if (!isBorrowableIn(eMode, market.assetId)) return { change, rejection: 'lending.not_in_e_mode' }
    const unsafe = rejectDebt(withPosition(holdings, market, change.position))
    if (unsafe !== undefined) return { change, rejection: unsafe }
    if (amount > market.reserve.cash) return { change, rejection: 'lending.insufficient_liquidity' }
    const overCap = amount > market.reserve.borrowRoom
    return { change, rejection: overCap ? 'lending.borrow_cap_exceeded' : undefined }
  },
  repay({ market, balance }, position, amount) {
    const change = repayChange(position, market.reserve, amount)
    if (position.debtShares === 0n) return { change, rejection: 'lending.no_debt' }
    if (change.shares === 0n) return { change, rejection: 'lending.amount_too_small' }
    return { change, rejection: change.amount > balance ? 'bank.insufficient_balance' : undefined }
  },
}

function judgeCollateral(
  { holdings, market }: ProjectionInput,
  before: PositionRecord,
  after: PositionRecord,
): Outcome {
  if (before.supplyShares === 0n) return 'lending.nothing_supplied'
  if (before.collateral === after.collateral) return undefined
  if (!after.collateral) return rejectCollateralRemoval(holdings, market, after)
  return market.parameters.ltvBps === 0 ? 'lending.collateral_not_allowed' : undefined
}

/** The pool after the change: its rates move with it. Never below zero, also for what would be rejected. */
function reserveAfter(
  reserve: Reserve,
  action: LendingIntent['action'],
  { amount, shares }: PositionChange,
): Reserve {
  const { cash, totalSupplyShares, totalDebtShares } = reserve
  switch (action) {
    case 'supply':
      return { ...reserve, cash: cash + amount, totalSupplyShares: totalSupplyShares + shares }
    case 'withdraw':
      return {
        ...reserve,
        cash: floorZero(cash - amount),
        totalSupplyShares: floorZero(totalSupplyShares - shares),
      }
    case 'borrow':
      return { ...reserve, cash: floorZero(cash - amount), totalDebtShares: totalDebtShares + shares }
    case 'repay':
      return { ...reserve, cash: cash + amount, totalDebtShares: floorZero(totalDebtShares - shares) }
    case 'setCollateral':
      return reserve
  }
}

/** What an account owes in a market, in base units, rounded up: what `repay` with AMOUNT_MAX takes. */
export function debtOf(market: Market, position: PositionRecord): bigint {
  return amountFromSharesUp(position.debtShares, market.reserve.debtIndex)
}

function floorZero(value: bigint): bigint {
  return value > 0n ? value : 0n
}
