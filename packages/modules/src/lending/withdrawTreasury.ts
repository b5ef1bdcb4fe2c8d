import {
  type ActionContext,
  type FieldValues,
  type MessageContext,
  type Outcome,
  type SettleContext,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { parametersOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { isGovernor } from './governance.ts'
import { amountFromSharesDown, sharesFromAmountUp } from './math.ts'
import { reserves } from './tables.ts'

const { treasuryPayment } = lendingDescriptor.messages

/** Asks `settle` to pay what the treasury earned to an account: up to an amount, and what the market's cash allows. */
export function withdrawTreasury(
  context: ActionContext,
  fields: FieldValues<typeof lendingDescriptor.actions.withdrawTreasury.fields>,
): Outcome {
  if (!isGovernor(context)) return 'lending.not_governor'
  if (fields.amount === 0n) return 'lending.amount_zero'
  if (fields.to === ZERO_ADDRESS) return 'bank.zero_address'
  if (!parametersOf(context, fields.asset).active) return 'lending.asset_not_listed'
  context.order(lendingDescriptor.orders.treasuryWithdrawal, fields)
  return undefined
}

/** Burns the treasury's shares, rounded up, and sends the cash on its way. */
export function settleTreasury(context: SettleContext): void {
  for (const placed of context.orders(lendingDescriptor.orders.treasuryWithdrawal)) {
    const { asset, amount, to } = placed.fields
    const key = reserves.keyOf(asset)
    const reserve = context.get(reserves, key)
    const worth = amountFromSharesDown(reserve.treasuryShares, reserve.supplyIndex)
    const paid = min(amount, min(worth, reserve.cash))
    if (paid === 0n) continue
    context.put(reserves, key, {
      ...reserve,
      cash: reserve.cash - paid,
      treasuryShares: reserve.treasuryShares - sharesFromAmountUp(paid, reserve.supplyIndex),
    })
    context.send(treasuryPayment, to, { asset, amount: paid }, placed)
  }
}

/** Arrives: every account accepts it. */
export function receiveTreasuryPayment(
  context: MessageContext,
  { asset, amount }: FieldValues<typeof treasuryPayment.fields>,
): undefined {
  credit(context, asset, amount)
  context.emit(lendingDescriptor.events.treasuryPaid, { asset, amount })
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
