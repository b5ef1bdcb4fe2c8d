import { RAY } from '@weft/primitives'
import type { StateView } from '@weft/protocol'
import { lendingDescriptor } from './descriptor.ts'
import type { Reserve } from './market.ts'
import { lendingAccounts, moduleSupplies, pledges, positions, reserves } from './tables.ts'

const { liquidation, seizure, treasuryPayment } = lendingDescriptor.messages

/**
 * Base units the module holds of an asset: the pool's cash, and what liquidators and the treasury are about to get
 * back. Claims and debts are promises, not holdings.
 */
export function lendingHoldings(view: StateView, assetId: number): bigint {
  let sum = reserveIn(view, assetId)?.cash ?? 0n
  for (const { debtAsset, amount } of view.inFlight(liquidation)) if (debtAsset === assetId) sum += amount
  for (const { debtAsset, refund } of view.inFlight(seizure)) if (debtAsset === assetId) sum += refund
  for (const { asset, amount } of view.inFlight(treasuryPayment)) if (asset === assetId) sum += amount
  return sum
}

/**
 * The shares of all positions, of what is pledged, of what modules hold and of what is on its way to liquidators add
 * up to the reserve's totals, exactly.
 */
export function sharesAddUp(view: StateView): string | undefined {
  const supplied = new Map<number, bigint>()
  const owed = new Map<number, bigint>()
  for (const [{ asset }, position] of view.records(positions)) {
    supplied.set(asset, (supplied.get(asset) ?? 0n) + position.supplyShares)
    owed.set(asset, (owed.get(asset) ?? 0n) + position.debtShares)
  }
  for (const table of [pledges, moduleSupplies]) {
    for (const [{ asset }, { shares }] of view.records(table as typeof pledges)) {
      supplied.set(asset, (supplied.get(asset) ?? 0n) + shares)
    }
  }
  for (const { collateralAsset, shares } of view.inFlight(seizure)) {
    supplied.set(collateralAsset, (supplied.get(collateralAsset) ?? 0n) + shares)
  }
  for (const [{ asset }, reserve] of view.records(reserves)) {
    if ((supplied.get(asset) ?? 0n) !== reserve.totalSupplyShares) return `asset ${asset}: supply shares`
    if ((owed.get(asset) ?? 0n) !== reserve.totalDebtShares) return `asset ${asset}: debt shares`
  }
  return undefined
}

/**
 * Cash, debt and uncovered bad debt are worth at least the claims of suppliers and treasury, in scaled units:
 * no rounding in the comparison.
 */
export function poolsAreSolvent(view: StateView): string | undefined {
  for (const [{ asset }, reserve] of view.records(reserves)) {
    if (surplusOf(reserve) < 0n) return `asset ${asset}: claims exceed what backs them`
  }
  return undefined
}

/** Indices start at one ray and are as fresh as the batch. */
export function indicesAreSound(view: StateView): string | undefined {
  for (const [{ asset }, reserve] of view.records(reserves)) {
    if (reserve.supplyIndex < RAY || reserve.debtIndex < RAY) return `asset ${asset}: an index below one`
    if (reserve.debtIndex < reserve.supplyIndex)
      return `asset ${asset}: suppliers earn more than borrowers pay`
    if (reserve.lastAccrual > view.batch.timestamp) return `asset ${asset}: accrued past the batch`
  }
  return undefined
}

/** The bitmaps say what the positions say, and only what is supplied is collateral. */
export function bitmapsMatchPositions(view: StateView): string | undefined {
  const supplied = new Map<string, number>()
  const borrowed = new Map<string, number>()
  for (const [{ account, asset }, position] of view.records(positions)) {
    const bit = 1 << asset
    if (position.supplyShares > 0n) supplied.set(account, (supplied.get(account) ?? 0) | bit)
    if (position.debtShares > 0n) borrowed.set(account, (borrowed.get(account) ?? 0) | bit)
    if (position.collateral && position.supplyShares === 0n) return `${account}: collateral without supply`
  }
  for (const [{ account }, bits] of view.records(lendingAccounts)) {
    if (bits.supplied !== (supplied.get(account) ?? 0)) return `${account}: bitmap of supplies`
    if (bits.borrowed !== (borrowed.get(account) ?? 0)) return `${account}: bitmap of debts`
    supplied.delete(account)
    borrowed.delete(account)
  }
  for (const account of [...supplied.keys(), ...borrowed.keys()]) return `${account}: no bitmap`
  return undefined
}

/**
 * Between two batches: indices and the surplus never fall, and time does not run
 * backwards. The surplus is what roundings and compounding leave to the pool: that it never falls means that
 * no action and no accrual ever gave anybody a fraction of a unit too much.
 *
 * @returns What is wrong, or undefined.
 */
export function reserveRegressed(before: Reserve, after: Reserve): string | undefined {
  if (after.supplyIndex < before.supplyIndex) return 'the supply index fell'
  if (after.debtIndex < before.debtIndex) return 'the debt index fell'
  if (surplusOf(after) < surplusOf(before)) return 'somebody took more than was theirs'
  if (after.lastAccrual < before.lastAccrual) return 'the last accrual went back'
  return undefined
}

/** What a pool has beyond all claims on it, in base units · RAY: exact. */
function surplusOf(reserve: Reserve): bigint {
  const backing = (reserve.cash + reserve.deficit) * RAY + reserve.totalDebtShares * reserve.debtIndex
  return backing - (reserve.totalSupplyShares + reserve.treasuryShares) * reserve.supplyIndex
}

function reserveIn(view: StateView, assetId: number): Reserve | undefined {
  for (const [{ asset }, reserve] of view.records(reserves)) if (asset === assetId) return reserve
  return undefined
}
