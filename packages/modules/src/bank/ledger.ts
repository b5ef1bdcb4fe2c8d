import { assert, U128_MAX } from '@weft/primitives'
import { FEE_ASSET, type MessageContext } from '@weft/protocol'
import { balances, fees } from './tables.ts'

const feesKey = fees.keyOf()

/** What the acting account holds of an asset, in base units. */
export function balanceOf(context: MessageContext, asset: number): bigint {
  return context.get(balances, balances.keyOf(context.account, asset)).amount
}

/**
 * Takes from the acting account. Whoever calls it puts the amount somewhere else: into a message, a global or
 * another entry.
 *
 * @returns false, with nothing changed, when the balance is too low.
 */
export function debit(context: MessageContext, asset: number, amount: bigint): boolean {
  const key = balances.keyOf(context.account, asset)
  const held = context.get(balances, key).amount
  if (amount > held) return false
  if (amount > 0n) context.put(balances, key, { amount: held - amount })
  return true
}

/** Gives to the acting account what was taken somewhere else. */
export function credit(context: MessageContext, asset: number, amount: bigint): void {
  if (amount === 0n) return
  const key = balances.keyOf(context.account, asset)
  const sum = context.get(balances, key).amount + amount
  assert(sum <= U128_MAX, 'bank: a balance above all that can exist of an asset')
  context.put(balances, key, { amount: sum })
}

/**
 * Takes the fee of a transaction from the acting account.
 *
 * @param amount - Base units of the fee asset.
 * @returns false, with nothing changed, when it cannot be paid.
 */
export function chargeFee(context: MessageContext, amount: bigint): boolean {
  if (!debit(context, FEE_ASSET.id, amount)) return false
  context.add(fees, feesKey, 'collected', amount)
  return true
}
