import { tokenAddress } from '@weft/modules/descriptors'
import { bytesToHex, sha256 } from '@weft/primitives'
import { assetBySymbol } from '@weft/protocol'
import { FEE_SLOT, MICRO } from '../accountBook.ts'
import type { ActionGenerator, PlanContext, WorkloadContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import {
  addToken,
  type BookCollection,
  bookOf,
  countUp,
  drawSuitable,
  earned,
  isClosable,
  isReady,
  MINT_PRICE,
  newCollection,
  ROYALTY_BPS,
  SUPPLY_CAP,
  soon,
  USE_PRICE_MAX,
} from './nftBook.ts'

/** The asset of every collection. */
export const ASSET = assetBySymbol('USDC').id
/** Collections at work at one time, and in all: each stays in the state. */
const OPEN_COLLECTIONS = 6
const COLLECTIONS_MAX = 64
const EDITIONS_MAX = 3
/** Of the 1 WEFT that a collection costs, what an action costs anyway is taken elsewhere. */
const COLLECTION_FEE_MICRO = MICRO

const createCollection: ActionGenerator = {
  weight: 1,
  sender: 'member',
  plan(context) {
    const book = bookOf(context)
    const { account, member, address, turn } = context
    const open = book.collections.filter(({ retiredAt }) => retiredAt === undefined)
    // One at a time: their numbers follow the order in which they execute.
    const isBusy = book.collections.some((each) => !isReady(context, each))
    if (context.collections !== undefined || isBusy || open.length >= OPEN_COLLECTIONS) return undefined
    if (book.collections.length >= COLLECTIONS_MAX) return undefined
    if (spendable(account, FEE_SLOT) < 2 * COLLECTION_FEE_MICRO) return undefined
    account.balance[FEE_SLOT]! -= COLLECTION_FEE_MICRO
    const id = book.collections.length + 1
    book.collections.push(newCollection(id, member, turn))
    const others = new Set(
      [context.recipient().address, context.recipient().address].filter((each) => each !== address),
    )
    const bps = 2_500
    const payees = [
      { payee: address, bps: 10_000 - others.size * bps },
      ...[...others].map((payee) => ({ payee, bps })),
    ]
    return {
      name: `Workload ${id}`,
      description: 'Made by the benchmark.',
      media: mediaOf(`collection ${id}`),
      asset: ASSET,
      mintPrice: BigInt(MINT_PRICE),
      supplyCap: SUPPLY_CAP,
      walletLimit: 0,
      royaltyBps: ROYALTY_BPS,
      usePrice: BigInt(USE_PRICE_MAX),
      payees,
    }
  },
}

const mint: ActionGenerator = {
  weight: 5,
  sender: 'member',
  plan(context) {
    const book = bookOf(context)
    const { account, member, address, random } = context
    const collection = collectionFor(context)
    const quantity = 1 + random.below(EDITIONS_MAX)
    const micro = quantity * MINT_PRICE
    if (collection === undefined || spendable(account, ASSET) < micro) return undefined
    account.balance[ASSET]! -= micro
    addMinted(context, collection.id, quantity)
    earned(context, book, collection.id)
    return { collection: collection.id, quantity, asset: ASSET, priceMax: BigInt(micro) }

    function addMinted(at: WorkloadContext, id: number, count: number): void {
      const first = countUp(book.minted, `${member}/${id}`, count)
      for (let i = 0; i < count; i++) {
        addToken(book, {
          address: tokenAddress(id, address, first + i),
          ...{ collection: id, owner: member, state: 'idle', price: 0, bidder: undefined, endsAt: 0n },
          readyAt: soon(at),
        })
      }
    }
  },
}

const createWork: ActionGenerator = {
  weight: 0.5,
  sender: 'member',
  actor: (context) => creatorOf(context, () => true)?.creator,
  plan(context) {
    const collection = ownCollection(context, () => true)
    if (collection === undefined) return undefined
    const book = bookOf(context)
    const editions = 1 + context.random.below(EDITIONS_MAX)
    countUp(book.minted, `${context.member}/${collection.id}`, editions)
    collection.works++
    const title = `Work ${collection.works}`
    return { collection: collection.id, title, media: mediaOf(`${collection.id} ${title}`), editions }
  },
}

const setUsePrice: ActionGenerator = {
  weight: 0.3,
  sender: 'member',
  actor: (context) => creatorOf(context, () => true)?.creator,
  plan(context) {
    const collection = ownCollection(context, () => true)
    if (collection === undefined) return undefined
    const price = BigInt(1 + context.random.below(USE_PRICE_MAX))
    return { collection: collection.id, asset: ASSET, price }
  },
}

const closeMinting: ActionGenerator = {
  weight: 0.6,
  sender: 'member',
  actor: (context) => bookOf(context).collections.find((each) => isClosable(context, each))?.creator,
  plan(context) {
    retireOne(context)
    const { collections } = bookOf(context)
    const closable = collections.find((each) => each.creator === context.member && isClosable(context, each))
    if (closable === undefined) return undefined
    closable.isClosed = true
    return { collection: closable.id }
  },
}

/** With several at work, nothing more is made of one of them, which is closed later. */
function retireOne(context: WorkloadContext): void {
  const { collections } = bookOf(context)
  if (collections.some(({ retiredAt, isClosed }) => retiredAt !== undefined && !isClosed)) return
  if (collections.filter((each) => isAtWork(context, each)).length <= 2) return
  const retired = creatorOf(context, () => true)
  if (retired !== undefined) retired.retiredAt = context.turn
}

function isAtWork(context: WorkloadContext, collection: BookCollection): boolean {
  return collection.retiredAt === undefined && isReady(context, collection)
}

/** A collection of one's own, where each account has one, or any. */
export function collectionFor(context: PlanContext): BookCollection | undefined {
  const { collections } = bookOf(context)
  if (context.collections !== undefined) return collections[context.account.home % collections.length]
  return drawSuitable(context.random, collections, (each) => isAtWork(context, each))
}

function creatorOf(
  context: WorkloadContext,
  suits: (collection: BookCollection) => boolean,
): BookCollection | undefined {
  return drawSuitable(context.random, bookOf(context).collections, (each) => {
    return each.creator >= 0 && isAtWork(context, each) && suits(each)
  })
}

/** One that the sender created. */
export function ownCollection(
  context: PlanContext,
  suits: (collection: BookCollection) => boolean,
): BookCollection | undefined {
  return bookOf(context).collections.find(
    (each) => each.creator === context.member && isAtWork(context, each) && suits(each),
  )
}

function mediaOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)))
}

/** Of the NFT module: what makes collections and tokens. */
export const nftMakingGenerators: Readonly<Record<string, ActionGenerator>> = {
  createCollection,
  mint,
  createWork,
  setUsePrice,
  closeMinting,
}
