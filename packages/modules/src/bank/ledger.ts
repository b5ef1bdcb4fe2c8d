import { assert, U128_MAX } from '@weft/primitives'
import { FEE_ASSET, type MessageContext } from '@weft/protocol'
import { ACTION_FEE, feeNow } from '../fee.ts'
import { actionFeeOf } from '../governance/actionFee.ts'
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
 * How the batch takes the fees of transactions from the acting account: what the action fee is now is read once, and
 * not for each of them.
 *
 * @returns Takes declared base units of the fee asset; answers what was charged, never more than that, or undefined,
 * with nothing changed, when it cannot be paid.
 */
export function chargeFee(context: MessageContext): (declared: bigint) => bigint | undefined {
  const actionFee = actionFeeOf(context.global)
  const isFull = actionFee === ACTION_FEE
  return (declared) => {
    const amount = isFull ? declared : feeNow(declared, actionFee)
    if (!debit(context, FEE_ASSET.id, amount)) return undefined
    context.add(fees, feesKey, 'collected', amount)
    return amount
  }
}
