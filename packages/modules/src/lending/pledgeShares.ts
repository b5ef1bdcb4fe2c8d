import type { MessageContext, Outcome } from '@weft/protocol'
import { holdingsOf, parametersOf, positionOf } from './accountHoldings.ts'
import { marketAmong } from './risk.ts'
import { rejectCollateralRemoval, rejectMarket } from './rules.ts'
import { pledges } from './tables.ts'
import { writePosition } from './writePosition.ts'

/** Why `pledgeShares` may refuse, in order of precedence: part of the list of whoever's action calls it. */
export const PLEDGE_REJECTIONS = [
  'lending.asset_not_listed',
  'lending.reserve_paused',
  'lending.nothing_supplied',
  'lending.insufficient_supply',
  'lending.price_stale',
  'lending.zero_ltv_collateral_first',
  'lending.health_factor_too_low',
] as const

/**
 * Moves supply shares of the acting account out of its position, to be put to use elsewhere. They earn interest as
 * before and stop being collateral, so what gates a withdrawal of collateral gates this.
 *
 * @param shares - Scaled units, above zero; AMOUNT_MAX is not known here.
 * @returns Why not, with nothing changed; undefined: done.
 */
export function pledgeShares(context: MessageContext, asset: number, shares: bigint): Outcome {
  const closed = rejectMarket(parametersOf(context, asset), false)
  if (closed !== undefined) return closed
  const { account } = context
  const before = positionOf(context, account, asset)
  if (before.supplyShares === 0n) return 'lending.nothing_supplied'
  if (shares > before.supplyShares) return 'lending.insufficient_supply'
  const supplyShares = before.supplyShares - shares
  const after = { ...before, supplyShares, collateral: before.collateral && supplyShares > 0n }
  if (before.collateral) {
    const holdings = holdingsOf(context, account)
    const rejection = rejectCollateralRemoval(holdings, marketAmong(holdings, asset), after)
    if (rejection !== undefined) return rejection
  }
  const key = pledges.keyOf(account, asset)
  context.put(pledges, key, { shares: context.get(pledges, key).shares + shares })
  writePosition(context, asset, before, after)
  return undefined
}

/**
 * Moves pledged shares of the acting account back into its position, whatever the state of the market. Into an empty
 * one they come as a first supply does: as collateral where the asset may back debt.
 *
 * @param shares - Scaled units.
 * @returns Why not, with nothing changed; undefined: done.
 */
export function unpledgeShares(context: MessageContext, asset: number, shares: bigint): Outcome {
  const { account } = context
  const key = pledges.keyOf(account, asset)
  const pledged = context.get(pledges, key).shares
  if (shares > pledged) return 'lending.insufficient_supply'
  const before = positionOf(context, account, asset)
  const supplyShares = before.supplyShares + shares
  const isFirst = before.supplyShares === 0n && supplyShares > 0n
  const collateral = isFirst ? parametersOf(context, asset).ltvBps > 0 : before.collateral
  context.put(pledges, key, { shares: pledged - shares })
  writePosition(context, asset, before, { ...before, supplyShares, collateral })
  return undefined
}

/** Supply shares that an account has pledged. */
export function pledgedShares(context: Pick<MessageContext, 'get' | 'account'>, asset: number): bigint {
  return context.get(pledges, pledges.keyOf(context.account, asset)).shares
}
