import type { Address } from '@weft/primitives'
import { assetById, type ReadContext } from '@weft/protocol'
import { isPriceStale, priceOf } from '../oracle/price.ts'
import type { Market, Position, Reserve, ReserveParameters } from './market.ts'
import type { Holding } from './risk.ts'
import { lendingAccounts, positions, reserveParameters, reserves } from './tables.ts'

/** Assets the bitmaps have room for: bits 1 to 30 stay positive in JavaScript's 32-bit operators. */
export const LENDING_ASSET_ID_MAX = 30

type GlobalReads = Pick<ReadContext, 'global' | 'batch'>

export function reserveOf(context: GlobalReads, asset: number): Reserve {
  return context.global(reserves, reserves.keyOf(asset))
}

export function parametersOf(context: GlobalReads, asset: number): ReserveParameters {
  return context.global(reserveParameters, reserveParameters.keyOf(asset))
}

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
  return { assetId: asset, ...context.get(positions, positions.keyOf(account, asset)) }
}

/** All that an account supplies and owes, by ascending asset. */
export function holdingsOf(context: ReadContext, account: Address): Holding[] {
  const { supplied, borrowed } = context.get(lendingAccounts, lendingAccounts.keyOf(account))
  const used = supplied | borrowed
  const holdings: Holding[] = []
  for (let asset = 1; used >> asset !== 0; asset++) {
    if (((used >> asset) & 1) === 0) continue
    holdings.push({ market: marketOf(context, asset), position: positionOf(context, account, asset) })
  }
  return holdings
}
