import type { Address } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { openAuctions, tokensByOwner } from './indexes.ts'
import { collections } from './tables.ts'
import { NFT_PAGE_MAX, type NftAccountView } from './view.ts'
import { describeEarning, sharesOf } from './views/earningsView.ts'
import { offersBy } from './views/offersView.ts'
import { streamsOf } from './views/streamsView.ts'
import { createTokenReader } from './views/tokenReader.ts'
import { tokensView } from './views/tokensView.ts'

/** Tokens that an account's own page begins with. */
const TOKENS_SHOWN = 24

/** What the NFT module shows of one account. */
export function nftAccountView(context: ViewContext, account: Address): NftAccountView {
  const reader = createTokenReader(context)
  const page = { offset: 0, limit: NFT_PAGE_MAX }
  const held = tokensView(context, { owner: account, status: 'all', sort: 'newest', limit: TOKENS_SHOWN })
  const bids = context.group(openAuctions, account, page)
  let createdCount = 0
  for (const [, { creator }] of context.globals(collections)) if (creator === account) createdCount++
  return {
    tokenCount: context.countOf(tokensByOwner, account),
    tokens: held.items,
    offers: offersBy(context, account).slice(0, NFT_PAGE_MAX),
    bids: bids.flatMap(([{ token }]) => reader.find(token) ?? []).map(reader.view),
    streams: streamsOf(context, account).slice(0, NFT_PAGE_MAX),
    earnings: sharesOf(context, account)
      .slice(0, NFT_PAGE_MAX)
      .map((share) => describeEarning(context, account, share)),
    createdCount,
  }
}
