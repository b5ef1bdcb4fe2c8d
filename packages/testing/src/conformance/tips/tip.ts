import { credit, debit } from '@weft/modules'
import {
  type ActionContext,
  type FieldValues,
  type MessageContext,
  type Outcome,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { tipsDescriptor } from './descriptor.ts'
import { jars, totals } from './tables.ts'

const { given, received } = tipsDescriptor.events
type TipMessage = FieldValues<typeof tipsDescriptor.messages.tip.fields>

/** Takes the tip from the sender and sends it on its way. */
export function tip(
  context: ActionContext,
  { to, asset, amount, note }: FieldValues<typeof tipsDescriptor.actions.tip.fields>,
): Outcome {
  if (amount === 0n) return 'tips.amount_zero'
  if (to === context.account || to === ZERO_ADDRESS) return 'tips.nobody_to_tip'
  if (!debit(context, asset, amount)) return 'bank.insufficient_balance'
  context.add(totals, totals.keyOf(asset), 'tipped', amount)
  context.send(tipsDescriptor.messages.tip, to, { from: context.account, asset, amount, note })
  context.emit(given, { to, asset, amount, note })
  return undefined
}

/** Arrives: into the balance, and onto the count. */
export function receiveTip(context: MessageContext, { from, asset, amount, note }: TipMessage): Outcome {
  const key = jars.keyOf(context.account, asset)
  const jar = context.get(jars, key)
  credit(context, asset, amount)
  context.put(jars, key, { received: jar.received + amount, count: jar.count + 1 })
  context.emit(received, { from, asset, amount, note })
  return undefined
}

/** Everybody takes a tip; should that ever change, it comes back and counts for nothing. */
export function bounceTip(context: MessageContext, { asset, amount }: TipMessage): void {
  credit(context, asset, amount)
  context.add(totals, totals.keyOf(asset), 'tipped', -amount)
}
