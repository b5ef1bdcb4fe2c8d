import type { Address } from '@weft/primitives'
import { assetById, type FieldValues, type ReadContext } from '@weft/protocol'
import { isPriceStale, priceOf } from '../oracle/price.ts'
import { type EModeCategory, underEMode } from './eMode.ts'
import type { Market, Position, Reserve, ReserveParameters } from './market.ts'
import type { Holding } from './risk.ts'
import { eModeCategories, lendingAccounts, positions, reserveParameters, reserves } from './tables.ts'

type GlobalReads = Pick<ReadContext, 'global' | 'batch'>

export function reserveOf(context: GlobalReads, asset: number): Reserve {
  return context.global(reserves, reserves.keyOf(asset))
}

export function parametersOf(context: GlobalReads, asset: number): ReserveParameters {
  return context.global(reserveParameters, reserveParameters.keyOf(asset))
}

/** The category of that number; undefined for none. */
export function eModeCategoryOf(context: GlobalReads, category: number): EModeCategory | undefined {
  return category === 0 ? undefined : context.global(eModeCategories, eModeCategories.keyOf(category))
}

/** A market on the terms that everybody has. */
export function marketOf(context: GlobalReads, asset: number): Market {
  const price = priceOf(context, asset)
  return {
    assetId: asset,
    decimals: assetById(asset).decimals,
    price: price.price,
    priceStale: isPriceStale(context, price),
    reserve: reserveOf(context, asset),
    parameters: parametersOf(context, asset),
  }
}

export function positionOf(context: ReadContext, account: Address, asset: number): Position {
  const { supplyShares, debtShares, collateral } = context.get(positions, positions.keyOf(account, asset))
  return { assetId: asset, supplyShares, debtShares, collateral }
}

/** The category an account is in; undefined for none. */
export function eModeOf(context: ReadContext, account: Address): EModeCategory | undefined {
  return eModeCategoryOf(context, context.get(lendingAccounts, lendingAccounts.keyOf(account)).eMode)
}

/** All that an account supplies and owes, by ascending asset, on the terms of its e-mode. */
export function holdingsOf(context: ReadContext, account: Address): Holding[] {
  const record = context.get(lendingAccounts, lendingAccounts.keyOf(account))
  return holdingsBy(context, account, record, eModeCategoryOf(context, record.eMode))
}

/** All that an account supplies and owes, by ascending asset, on the terms it would have in a category. */
export function holdingsIn(
  context: ReadContext,
  account: Address,
  category: EModeCategory | undefined,
): Holding[] {
  return holdingsBy(context, account, context.get(lendingAccounts, lendingAccounts.keyOf(account)), category)
}

function holdingsBy(
  context: ReadContext,
  account: Address,
  { supplied, borrowed }: FieldValues<typeof lendingAccounts.value>,
  category: EModeCategory | undefined,
): Holding[] {
  const used = supplied | borrowed
  const holdings: Holding[] = []
  for (let asset = 1; used >> asset !== 0; asset++) {
    if (((used >> asset) & 1) === 0) continue
    const market = underEMode(marketOf(context, asset), category)
    holdings.push({ market, position: positionOf(context, account, asset) })
  }
  return holdings
}
