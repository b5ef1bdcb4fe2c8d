import type { Address } from '@weft/primitives'
import { MICRO } from '../accountBook.ts'
import type { Random } from '../random.ts'
import type { WorkloadContext } from './actionGenerator.ts'

/** Terms of every collection of a workload, in millionths of a USDC, which are its base units. */
export const MINT_PRICE = MICRO / 20
export const USE_PRICE_MAX = MICRO / 100
export const ROYALTY_BPS = 500
/** So many that no workload mints them all. */
export const SUPPLY_CAP = 1_000_000

/** Tokens that are traded; later ones are minted and forgotten. */
const TOKENS_MAX = 20_000
/** Calls of the workload after which what was sent has been executed, whatever account it was sent by. */
const LAG = 2
/** Draws for something that suits: what is rare is found another time. */
const TRIES = 12

export interface BookCollection {
  readonly id: number
  readonly creator: number
  readonly readyAt: number
  /** The call from which on nothing more is made of it: it is closed when what was sent before has been executed. */
  retiredAt: number | undefined
  isClosed: boolean
  works: number
  /** The call in which it first earned something that nobody has asked for since. */
  unpaidSince: number | undefined
}

export interface BookToken {
  readonly address: Address
  readonly collection: number
  owner: number
  state: 'idle' | 'listed' | 'auction'
  /** Listed: price; in an auction: the least next bid. Micro. */
  price: number
  bidder: number | undefined
  endsAt: bigint
  /** From which call on other accounts may act on it. */
  readyAt: number
}

export interface BookOffer {
  readonly member: number
  readonly number: number
  /** Undefined: for any token of the collection. */
  readonly token: BookToken | undefined
  readonly collection: number
  readonly micro: number
  readonly readyAt: number
}

interface BookStream {
  readonly member: number
  readonly collection: number
  readonly readyAt: number
  readonly endsAt: bigint
}

/** What the workload did with NFTs so far. Like the accounts' books it is never told results. */
export interface NftBook {
  readonly collections: BookCollection[]
  readonly tokens: BookToken[]
  readonly offers: BookOffer[]
  readonly streams: BookStream[]
  /** Tokens minted by a member in a collection, by `member/collection`. */
  readonly minted: Map<string, number>
  /** Offers made by a member. */
  readonly offered: Map<number, number>
  /** Tokens by owner. */
  readonly ownedBy: Map<number, Set<BookToken>>
}

export function createNftBook(): NftBook {
  return {
    collections: [],
    tokens: [],
    offers: [],
    streams: [],
    minted: new Map(),
    offered: new Map(),
    ownedBy: new Map(),
  }
}

/** The book of a workload. Collections that exist from the start have no creator among the members. */
export function bookOf(context: WorkloadContext): NftBook {
  const book = context.memory(createNftBook)
  if (context.collections !== undefined && book.collections.length === 0) {
    for (const id of context.collections) book.collections.push(newCollection(id, NOBODY, -LAG))
  }
  return book
}
const NOBODY = -1

export function newCollection(id: number, creator: number, turn: number): BookCollection {
  const readyAt = turn + LAG
  return { id, creator, readyAt, retiredAt: undefined, isClosed: false, works: 0, unpaidSince: undefined }
}

/** Everybody's last dealings with a retired one are certain by now. */
export function isClosable(context: WorkloadContext, { retiredAt, isClosed }: BookCollection): boolean {
  return retiredAt !== undefined && retiredAt + LAG <= context.turn && !isClosed
}

/** It has earned something that is certain by now, and nobody has asked for it. */
export function isDue(context: WorkloadContext, { unpaidSince }: BookCollection): boolean {
  return unpaidSince !== undefined && unpaidSince + LAG <= context.turn
}

/** When other accounts may rely on what is sent now. */
export function soon(context: WorkloadContext): number {
  return context.turn + LAG
}

export function isReady(context: WorkloadContext, { readyAt }: { readyAt: number }): boolean {
  return readyAt <= context.turn
}

/** One that suits, or undefined. */
export function drawSuitable<T>(
  random: Random,
  items: readonly T[],
  suits: (item: T) => boolean,
): T | undefined {
  if (items.length === 0) return undefined
  for (let tries = 0; tries < TRIES; tries++) {
    const item = random.pick(items)
    if (suits(item)) return item
  }
  return undefined
}

export function addToken(book: NftBook, token: BookToken): void {
  if (book.tokens.length >= TOKENS_MAX) return
  book.tokens.push(token)
  tokensOf(book, token.owner).add(token)
}

export function moveToken(book: NftBook, token: BookToken, to: number, readyAt: number): void {
  tokensOf(book, token.owner).delete(token)
  tokensOf(book, to).add(token)
  Object.assign(token, { owner: to, state: 'idle', bidder: undefined, readyAt })
}

export function tokensOf(book: NftBook, member: number): Set<BookToken> {
  let tokens = book.ownedBy.get(member)
  if (tokens === undefined) {
    tokens = new Set()
    book.ownedBy.set(member, tokens)
  }
  return tokens
}

/** Takes one out of a list in which order means nothing. */
export function remove<T>(items: T[], item: T): void {
  const place = items.indexOf(item)
  const last = items.pop()!
  if (last !== item) items[place] = last
}

/** Counts up, and answers what it was. */
export function countUp<K>(counts: Map<K, number>, key: K, by = 1): number {
  const before = counts.get(key) ?? 0
  counts.set(key, before + by)
  return before
}

/** Money came in that can be paid out. */
export function earned(context: WorkloadContext, book: NftBook, id: number): void {
  const collection = book.collections.find((each) => each.id === id)
  if (collection !== undefined) collection.unpaidSince ??= context.turn
}
