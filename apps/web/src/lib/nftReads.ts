import type { Account, Address, TransactionInfo, WeftClient } from '@weft/sdk'
import type { Read } from './reads.ts'
import { VIEWS_KEY } from './reads.ts'

type Views = WeftClient['views']['nft']
type Answer<Name extends keyof Views> = NonNullable<Awaited<ReturnType<Views[Name]>>>
type Item<Name extends keyof Views> =
  Answer<Name> extends { readonly items: readonly (infer Each)[] } ? Each : never

export type NftCollection = Item<'collections'>
export type NftCollectionDetail = Answer<'collection'>
export type NftToken = Item<'tokens'>
export type NftTokenDetail = Answer<'token'>
export type NftWork = Item<'works'>
export type NftActivity = Item<'activity'>
export type NftOffer = Item<'offers'>
export type NftEarning = Item<'earnings'>
export type NftStream = Item<'streams'>
export type NftAccount = Account['modules']['nft']
export type NftAuction = NonNullable<NftToken['auction']>
export type NftListing = NonNullable<NftToken['listing']>

export type CollectionSort = 'newest' | 'volume' | 'floor' | 'minted'
export type TokenSort = 'newest' | 'number' | 'priceUp' | 'priceDown' | 'ending' | 'lastSale'
export type TokenStatus = 'all' | 'listed' | 'auction' | 'market'

/** Which tokens to show. */
export interface TokenQuery {
  readonly collection?: number | undefined
  readonly owner?: string | undefined
  readonly status: TokenStatus
  readonly sort: TokenSort
}

/** A list of the rollup, page by page; `key` begins with VIEWS_KEY, so that the stream keeps it fresh. */
export interface ListRead<T> {
  readonly key: readonly unknown[]
  readonly ask: (
    weft: WeftClient,
    cursor: string | undefined,
    options: { signal: AbortSignal },
  ) => Promise<ListPage<T>>
}

export interface ListPage<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
  /** Of all pages, where the list knows. */
  readonly total?: number
}

/** Cards of one page: three to six rows of the grid. */
const CARDS = 24
const ROWS = 25
const PROVENANCE_ROWS = 50

export function collectionsList(sort: CollectionSort): ListRead<NftCollection> {
  return {
    key: [...VIEWS_KEY, 'nft', 'collections', sort],
    ask: (weft, cursor, options) =>
      paged(weft.views.nft.collections({ sort, limit: CARDS, ...from(cursor) }, options)),
  }
}

export function tokensList(query: TokenQuery): ListRead<NftToken> {
  const { collection, owner, status, sort } = query
  const whose = {
    ...(collection === undefined ? {} : { collection }),
    ...(owner === undefined ? {} : { owner: owner as Address }),
  }
  return {
    key: [...VIEWS_KEY, 'nft', 'tokens', collection ?? null, owner ?? null, status, sort],
    ask: (weft, cursor, options) =>
      paged(weft.views.nft.tokens({ ...whose, status, sort, limit: CARDS, ...from(cursor) }, options)),
  }
}

export function worksList(collection: number): ListRead<NftWork> {
  return {
    key: [...VIEWS_KEY, 'nft', 'works', collection],
    ask: (weft, cursor, options) =>
      paged(weft.views.nft.works({ collection, limit: CARDS, ...from(cursor) }, options)),
  }
}

export function activityList(collection: number): ListRead<NftActivity> {
  return {
    key: [...VIEWS_KEY, 'nft', 'activity', collection],
    ask: (weft, cursor, options) =>
      paged(weft.views.nft.activity({ collection, limit: ROWS, ...from(cursor) }, options)),
  }
}

export function collectionOffersList(collection: number): ListRead<NftOffer> {
  return {
    key: [...VIEWS_KEY, 'nft', 'offers', collection],
    ask: (weft, cursor, options) =>
      paged(weft.views.nft.offers({ collection, limit: ROWS, ...from(cursor) }, options)),
  }
}

/** Everything that was done with a token, newest first. */
export function provenanceList(token: string): ListRead<TransactionInfo> {
  return {
    key: [...VIEWS_KEY, 'nft', 'provenance', token],
    ask: (weft, cursor, options) =>
      paged(weft.transactions({ account: token, limit: PROVENANCE_ROWS }).page(cursor, options)),
  }
}

/**
 * Null: there is none of this number.
 *
 * @param account - Whose own figures to add.
 */
export function collectionRead(
  collection: number,
  account: string | undefined,
): Read<NftCollectionDetail | null> {
  const whose = account === undefined ? {} : { account: account as Address }
  return {
    key: [...VIEWS_KEY, 'nft', 'collection', collection, account ?? null],
    ask: async (weft, options) =>
      (await weft.views.nft.collection({ collection, ...whose }, options)) ?? null,
  }
}

/** Null: there is no token at this address. */
export function tokenRead(token: string): Read<NftTokenDetail | null> {
  return {
    key: [...VIEWS_KEY, 'nft', 'token', token],
    ask: async (weft, options) => (await weft.views.nft.token({ token: token as Address }, options)) ?? null,
  }
}

/** The first page of a list in the form in which the browser keeps it: for the first paint. */
export function firstPage<T>({ key, ask }: ListRead<T>): Read<unknown> {
  return {
    key,
    ask: async (weft, { signal = new AbortController().signal }) => ({
      pages: [await ask(weft, undefined, { signal })],
      pageParams: [undefined],
    }),
  }
}

/** What is not there has no items. */
async function paged<T>(
  asked: Promise<{ items: readonly T[]; nextCursor: unknown; total?: number } | undefined>,
): Promise<ListPage<T>> {
  const page = await asked
  if (!page) return { items: [], nextCursor: null }
  const { items, nextCursor, total } = page
  return {
    items,
    nextCursor: nextCursor === null ? null : String(nextCursor),
    ...(total === undefined ? {} : { total }),
  }
}

/** Inputs have no place for undefined. */
function from(cursor: string | undefined): { cursor?: string } {
  return cursor === undefined ? {} : { cursor }
}
