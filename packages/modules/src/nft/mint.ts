import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { MINT_QUANTITY_MAX } from './limits.ts'
import { tokenAddress } from './objects.ts'
import { collectionTotals, minters, tokens } from './tables.ts'
import { mintedOf, termsOf, totalsOf } from './terms.ts'

const { actions, events, messages } = nftDescriptor

/** Mints editions of the cover: bounded by what the cap leaves, paid into the collection's revenue. */
export function mint(
  context: ActionContext,
  { collection, quantity, asset, priceMax }: FieldValues<typeof actions.mint.fields>,
): Outcome {
  if (quantity < 1 || quantity > MINT_QUANTITY_MAX) return 'nft.quantity_out_of_range'
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  if (terms.mintingClosed) return 'nft.minting_closed'
  if (terms.asset !== asset) return 'nft.wrong_asset'
  const minterKey = minters.keyOf(context.account, collection)
  const made = context.get(minters, minterKey)
  const editions = made.editions + quantity
  if (terms.walletLimit > 0 && editions > terms.walletLimit) return 'nft.wallet_limit_reached'
  const amount = terms.mintPrice * BigInt(quantity)
  if (amount > priceMax) return 'nft.price_above_maximum'
  if (!debit(context, asset, amount)) return 'bank.insufficient_balance'
  const totalsKey = collectionTotals.keyOf(collection)
  if (!context.reserve(collectionTotals, totalsKey, 'remaining', BigInt(quantity))) return 'nft.sold_out'
  context.add(collectionTotals, totalsKey, 'mints', amount)
  context.put(minters, minterKey, { ...made, editions, tokens: made.tokens + quantity })
  const mintedBefore = mintedOf(terms, totalsOf(context, collection))
  for (let i = 0; i < quantity; i++) {
    const token = tokenAddress(collection, context.account, made.tokens + i)
    const fields = { collection, work: 0, edition: 0, minter: context.account, mintedBefore }
    context.send(messages.minted, token, fields)
  }
  context.emit(events.editionsMinted, { collection, quantity, asset, amount })
  return undefined
}

/** At the new token's address, which no other token can have: it begins. */
export function receiveMinted(
  context: MessageContext,
  { collection, work, edition, minter, mintedBefore }: FieldValues<typeof messages.minted.fields>,
): Outcome {
  context.put(tokens, tokens.keyOf(context.account), {
    ...tokens.empty,
    collection,
    work,
    edition,
    owner: minter,
    minter,
    mintedBatch: BigInt(context.batch.number),
    mintedAt: context.batch.timestamp,
    mintedBefore,
  })
  context.emit(events.minted, { collection, work, edition, minter })
  return undefined
}
