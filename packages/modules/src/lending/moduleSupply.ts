import type { GlobalContext } from '@weft/protocol'
import { amountFromSharesDown, sharesFromAmountDown, sharesFromAmountUp } from './math.ts'
import { rejectMarket } from './rules.ts'
import { moduleSupplies, reserveParameters, reserves } from './tables.ts'

/**
 * What other modules do with the markets, in their `begin` and `settle`. Indices were accrued when the batch began;
 * whatever these functions move, the caller's own books must show.
 */
type Globals = Pick<GlobalContext, 'get' | 'put'>

/**
 * Puts an asset that the calling module holds into its market, for supply shares, rounded down.
 *
 * @param holder - Module id · 256 + a number of the module's own.
 * @param amount - Base units; the caller takes exactly these off what it holds, unless the answer is 0.
 * @returns Shares minted. 0: nothing happened, because the market is closed to supplies, its cap leaves less room,
 * or the amount is too small.
 */
export function supplyFromModule(context: Globals, holder: number, asset: number, amount: bigint): bigint {
  if (amount > moduleSupplyRoom(context, asset)) return 0n
  const key = reserves.keyOf(asset)
  const reserve = context.get(reserves, key)
  const shares = sharesFromAmountDown(amount, reserve.supplyIndex)
  if (shares === 0n) return 0n
  context.put(reserves, key, {
    ...reserve,
    cash: reserve.cash + amount,
    totalSupplyShares: reserve.totalSupplyShares + shares,
    supplyRoom: reserve.supplyRoom - amount,
  })
  const supplyKey = moduleSupplies.keyOf(holder, asset)
  const held = context.get(moduleSupplies, supplyKey).shares
  context.put(moduleSupplies, supplyKey, { shares: held + shares })
  return shares
}

/**
 * Takes an asset out of its market for the calling module: what is wanted, bounded by what the holder has there and by
 * the market's cash. Shares burn rounded up; all that is there burns all of them.
 *
 * @param wanted - Base units; AMOUNT_MAX: all there is.
 * @returns Base units that the caller now holds; 0 also while the market is paused.
 */
export function withdrawToModule(context: Globals, holder: number, asset: number, wanted: bigint): bigint {
  if (rejectMarket(context.get(reserveParameters, reserveParameters.keyOf(asset)), false) !== undefined) {
    return 0n
  }
  const key = reserves.keyOf(asset)
  const reserve = context.get(reserves, key)
  const supplyKey = moduleSupplies.keyOf(holder, asset)
  const { shares: held } = context.get(moduleSupplies, supplyKey)
  const worth = amountFromSharesDown(held, reserve.supplyIndex)
  const amount = min(min(wanted, worth), reserve.cash)
  if (amount === 0n) return 0n
  const shares = amount === worth ? held : sharesFromAmountUp(amount, reserve.supplyIndex)
  context.put(reserves, key, {
    ...reserve,
    cash: reserve.cash - amount,
    totalSupplyShares: reserve.totalSupplyShares - shares,
  })
  context.put(moduleSupplies, supplyKey, { shares: held - shares })
  return amount
}

/** What a holder's shares are worth at the market's index, in base units, rounded down. */
export function moduleSupplyValue(context: Pick<Globals, 'get'>, holder: number, asset: number): bigint {
  const { shares } = context.get(moduleSupplies, moduleSupplies.keyOf(holder, asset))
  if (shares === 0n) return 0n
  return amountFromSharesDown(shares, context.get(reserves, reserves.keyOf(asset)).supplyIndex)
}

/** Base units that `supplyFromModule` would take of an asset now; 0 while its market is closed to supplies. */
export function moduleSupplyRoom(context: Pick<Globals, 'get'>, asset: number): bigint {
  const parameters = context.get(reserveParameters, reserveParameters.keyOf(asset))
  if (rejectMarket(parameters, true) !== undefined) return 0n
  return context.get(reserves, reserves.keyOf(asset)).supplyRoom
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
