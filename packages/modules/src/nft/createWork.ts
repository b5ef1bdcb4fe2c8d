import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { MINT_QUANTITY_MAX } from './limits.ts'
import { tokenAddress, workAddress } from './objects.ts'
import { collectionTotals, minters, works } from './tables.ts'
import { mintedOf, termsOf, totalsOf } from './terms.ts'

const { actions, events, messages } = nftDescriptor

/** A work of the creator's own, with its editions minted to the creator: under the cap, but not under the wallet limit. */
export function createWork(
  context: ActionContext,
  { collection, title, media, editions }: FieldValues<typeof actions.createWork.fields>,
): Outcome {
  if (title.trim() === '') return 'nft.title_empty'
  if (editions < 1 || editions > MINT_QUANTITY_MAX) return 'nft.quantity_out_of_range'
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  const minter = context.account
  if (terms.creator !== minter) return 'nft.not_creator'
  if (terms.mintingClosed) return 'nft.minting_closed'
  const totalsKey = collectionTotals.keyOf(collection)
  if (!context.reserve(collectionTotals, totalsKey, 'remaining', BigInt(editions))) return 'nft.sold_out'
  context.add(collectionTotals, totalsKey, 'works', 1n)
  const minterKey = minters.keyOf(minter, collection)
  const made = context.get(minters, minterKey)
  const number = made.works + 1
  context.put(minters, minterKey, { ...made, tokens: made.tokens + editions, works: number })
  const workFields = { collection, number, title, media, editions }
  context.send(messages.workCreated, workAddress(collection, number), workFields)
  const mintedBefore = mintedOf(terms, totalsOf(context, collection))
  for (let i = 0; i < editions; i++) {
    const token = tokenAddress(collection, minter, made.tokens + i)
    context.send(messages.minted, token, { collection, work: number, edition: i + 1, minter, mintedBefore })
  }
  return undefined
}

/** At the work's address. */
export function receiveWorkCreated(
  context: MessageContext,
  { collection, number, title, media, editions }: FieldValues<typeof messages.workCreated.fields>,
): Outcome {
  const createdAt = context.batch.timestamp
  const key = works.keyOf(context.account)
  context.put(works, key, { collection, number, title, media, editions, createdAt })
  context.emit(events.workCreated, { collection, work: number, title, editions })
  return undefined
}
