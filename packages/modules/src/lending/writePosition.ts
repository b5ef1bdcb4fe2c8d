import type { MessageContext } from '@weft/protocol'
import { lendingDescriptor } from './descriptor.ts'
import type { PositionRecord } from './market.ts'
import { lendingAccounts, positions } from './tables.ts'

/**
 * Writes the acting account's position and keeps the bitmaps true to it; tells when collateral changed with it.
 *
 * @param before - The position as it was read.
 */
export function writePosition(
  context: MessageContext,
  asset: number,
  before: PositionRecord,
  after: PositionRecord,
): void {
  const { supplyShares, debtShares, collateral } = after
  context.put(positions, positions.keyOf(context.account, asset), { supplyShares, debtShares, collateral })
  const key = lendingAccounts.keyOf(context.account)
  const bits = context.get(lendingAccounts, key)
  const supplied = withBit(bits.supplied, asset, supplyShares > 0n)
  const borrowed = withBit(bits.borrowed, asset, debtShares > 0n)
  if (supplied !== bits.supplied || borrowed !== bits.borrowed) {
    context.put(lendingAccounts, key, { ...bits, supplied, borrowed })
  }
  if (before.collateral !== collateral) {
    context.emit(lendingDescriptor.events.collateralSet, { asset, enabled: collateral })
  }
}

function withBit(bits: number, asset: number, on: boolean): number {
  return on ? bits | (1 << asset) : bits & ~(1 << asset)
}
