import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { termsOf } from './terms.ts'

const { actions, events, orders } = nftDescriptor

/** Ends minting for good, from the next batch on. */
export function closeMinting(
  context: ActionContext,
  { collection }: FieldValues<typeof actions.closeMinting.fields>,
): Outcome {
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  if (terms.creator !== context.account) return 'nft.not_creator'
  if (terms.mintingClosed) return 'nft.minting_closed'
  context.order(orders.closeMinting, { collection })
  context.emit(events.mintingClosed, { collection })
  return undefined
}

/** Changes what a use costs, from the next batch on. */
export function setUsePrice(
  context: ActionContext,
  { collection, asset, price }: FieldValues<typeof actions.setUsePrice.fields>,
): Outcome {
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  if (terms.creator !== context.account) return 'nft.not_creator'
  if (terms.asset !== asset) return 'nft.wrong_asset'
  context.order(orders.setUsePrice, { collection, price })
  context.emit(events.usePriceSet, { collection, asset, price })
  return undefined
}
