import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { listingPrice } from './math.ts'
import { refund } from './payments.ts'
import { sell } from './sale.ts'
import { listingHere, tokenHere } from './token.ts'

const { actions, messages } = nftDescriptor
type BuyMessage = FieldValues<typeof messages.buy.fields>

/** Sends the most the buyer would pay to the token, which decides. */
export function buy(
  context: ActionContext,
  { token, asset, priceMax }: FieldValues<typeof actions.buy.fields>,
): Outcome {
  if (priceMax === 0n) return 'nft.amount_zero'
  if (!debit(context, asset, priceMax)) return 'bank.insufficient_balance'
  context.send(messages.buy, token, { token, buyer: context.account, asset, payment: priceMax })
  return undefined
}

/** At the token: first come, first served; whoever is refused bounces with the whole payment. */
export function receiveBuy(context: MessageContext, { buyer, asset, payment }: BuyMessage): Outcome {
  const token = tokenHere(context)
  if (token === undefined) return 'nft.unknown_token'
  const listing = listingHere(context)
  if (listing === undefined) return 'nft.not_listed'
  if (token.terms.asset !== asset) return 'nft.wrong_asset'
  if (context.batch.timestamp < listing.startsAt) return 'nft.not_started'
  const price = listingPrice(listing, context.batch.timestamp)
  if (price > payment) return 'nft.price_above_maximum'
  if (payment > price) {
    context.send(messages.refund, buyer, { token: context.account, asset, amount: payment - price })
  }
  sell(context, token, { seller: listing.seller, buyer, price })
  return undefined
}

/** Back at the buyer. */
export function bounceBuy(context: MessageContext, { token, asset, payment }: BuyMessage): void {
  refund(context, { token, asset, amount: payment })
}
