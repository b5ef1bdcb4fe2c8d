import type { Address } from '@weft/sdk'
import type { NftCollection, NftEarning, NftOffer, NftStream, NftToken } from './nftReads.ts'
import { type Read, VIEWS_KEY } from './reads.ts'

/** As much as one answer holds. Who has more is told so. */
export const CREATOR_ITEMS_MAX = 100

/** Collections that an account created, newest first. */
export function createdRead(creator: string): Read<readonly NftCollection[]> {
  return {
    key: [...VIEWS_KEY, 'nft', 'created', creator],
    ask: async (weft, options) => {
      const input = { creator: creator as Address, sort: 'newest', limit: CREATOR_ITEMS_MAX } as const
      return (await weft.views.nft.collections(input, options)).items
    },
  }
}

/** What collections pay an account: accrued, paid and claimable. */
export function earningsRead(account: string): Read<readonly NftEarning[]> {
  return {
    key: [...VIEWS_KEY, 'nft', 'earningsOf', account],
    ask: async (weft, options) => {
      const input = { account: account as Address, limit: CREATOR_ITEMS_MAX }
      return (await weft.views.nft.earnings(input, options))?.items ?? []
    },
  }
}

/** Streams into collections that pay an account, highest rate first. */
export function streamsToRead(payee: string): Read<readonly NftStream[]> {
  return {
    key: [...VIEWS_KEY, 'nft', 'streamsTo', payee],
    ask: async (weft, options) =>
      (await weft.views.nft.streams({ payee: payee as Address, limit: CREATOR_ITEMS_MAX }, options)).items,
  }
}

/** Offers of others that an owner could accept, highest first. */
export function offersToRead(owner: string): Read<readonly NftOffer[]> {
  return {
    key: [...VIEWS_KEY, 'nft', 'offersTo', owner],
    ask: async (weft, options) =>
      (await weft.views.nft.offers({ owner: owner as Address, limit: CREATOR_ITEMS_MAX }, options)).items,
  }
}

/** Tokens of an account that are listed or in an auction. */
export function forSaleRead(owner: string): Read<readonly NftToken[]> {
  return {
    key: [...VIEWS_KEY, 'nft', 'forSale', owner],
    ask: async (weft, options) => {
      const input = { owner: owner as Address, status: 'market', limit: CREATOR_ITEMS_MAX } as const
      return (await weft.views.nft.tokens(input, options)).items
    },
  }
}

/** What a token is called and shows: that never changes, so it is asked once. Null: there is none. */
export function tokenNameRead(token: string): Read<NftToken | null> {
  return {
    key: ['nftName', token],
    ask: async (weft, options) => (await weft.views.nft.token({ token: token as Address }, options)) ?? null,
  }
}

/** The same of a collection. */
export function collectionNameRead(collection: number): Read<NftCollection | null> {
  return {
    key: ['nftName', collection],
    ask: async (weft, options) => (await weft.views.nft.collection({ collection }, options)) ?? null,
  }
}
