import { FEE_SLOT, MICRO } from '../accountBook.ts'
import type { ActionGenerator, PlanContext, WorkloadContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import {
  type BookOffer,
  type BookToken,
  bookOf,
  countUp,
  drawSuitable,
  earned,
  isReady,
  moveToken,
  ROYALTY_BPS,
  remove,
  soon,
  tokensOf,
} from './nftBook.ts'
import { ASSET, collectionFor } from './nftMaking.ts'

/** Dearest token, micro: members keep enough to trade for long. */
const PRICE_MAX = 5 * MICRO
const AUCTION_SECONDS = 10
const AUCTIONS_MAX = 200
const OFFERS_MAX = 2_000
const INCREMENT_BPS = 500
const OFFER_SECONDS = 3_600

type State = BookToken['state']
const isIn =
  (context: WorkloadContext, state: State) =>
  (token: BookToken): boolean =>
    token.state === state && isReady(context, token)

/** Who owns a token that suits. */
function ownerOf(context: WorkloadContext, suits: (token: BookToken) => boolean): number | undefined {
  return drawSuitable(context.random, bookOf(context).tokens, suits)?.owner
}

/** A token of the sender's that suits. */
function ownToken(context: PlanContext, suits: (token: BookToken) => boolean): BookToken | undefined {
  for (const token of tokensOf(bookOf(context), context.member)) if (suits(token)) return token
  return undefined
}

function anyToken(context: PlanContext, suits: (token: BookToken) => boolean): BookToken | undefined {
  return drawSuitable(context.random, bookOf(context).tokens, suits)
}

function priceOf({ random }: WorkloadContext): number {
  return 1_000 * (1 + random.below(PRICE_MAX / 1_000))
}

/** What a seller gets of a price. */
function afterRoyalty(micro: number): number {
  return micro - Math.ceil((micro * ROYALTY_BPS) / 10_000)
}

/** The token changes hands: money and royalty arrive when everything sent so far is executed. */
function sold(context: PlanContext, token: BookToken, buyer: number, micro: number): void {
  const book = bookOf(context)
  context.creditLater(token.owner, ASSET, afterRoyalty(micro))
  earned(context, book, token.collection)
  moveToken(book, token, buyer, soon(context))
}

const list: ActionGenerator = {
  weight: 3,
  sender: 'member',
  actor: (context) => ownerOf(context, isIn(context, 'idle')),
  plan(context) {
    const token = ownToken(context, isIn(context, 'idle'))
    if (token === undefined) return undefined
    const price = priceOf(context)
    Object.assign(token, { state: 'listed', price, readyAt: soon(context) })
    return { token: token.address, asset: ASSET, price: BigInt(price) }
  },
}

const listDutch: ActionGenerator = {
  weight: 1,
  sender: 'member',
  actor: (context) => ownerOf(context, isIn(context, 'idle')),
  plan(context) {
    const token = ownToken(context, isIn(context, 'idle'))
    if (token === undefined) return undefined
    const price = priceOf(context)
    Object.assign(token, { state: 'listed', price, readyAt: soon(context) })
    const startPrice = BigInt(price)
    const endPrice = (startPrice + 1n) / 2n
    return { token: token.address, asset: ASSET, startPrice, endPrice, startsAt: 0n, durationSeconds: 3_600 }
  },
}

const unlist: ActionGenerator = {
  weight: 1,
  sender: 'member',
  actor: (context) => ownerOf(context, isIn(context, 'listed')),
  plan(context) {
    const token = ownToken(context, isIn(context, 'listed'))
    if (token === undefined) return undefined
    Object.assign(token, { state: 'idle', readyAt: soon(context) })
    return { token: token.address }
  },
}

const buy: ActionGenerator = {
  weight: 3,
  sender: 'member',
  plan(context) {
    const token = anyToken(context, isIn(context, 'listed'))
    if (token === undefined || spendable(context.account, ASSET) < token.price) return undefined
    context.account.balance[ASSET]! -= token.price
    const { address, price } = token
    // Half of it is the least a falling price can have come to: the rest may come back.
    sold(context, token, context.member, price / 2)
    return { token: address, asset: ASSET, priceMax: BigInt(price) }
  },
}

const transfer: ActionGenerator = {
  weight: 1,
  sender: 'member',
  actor: (context) => ownerOf(context, isIn(context, 'idle')),
  plan(context) {
    const token = ownToken(context, isIn(context, 'idle'))
    if (token === undefined) return undefined
    const to = context.recipient()
    moveToken(bookOf(context), token, to.member, soon(context))
    return { token: token.address, to: to.address }
  },
}

/** Sets an offer's price aside and notes the offer. */
function makeOffer(context: PlanContext, token: BookToken | undefined, collection: number) {
  const book = bookOf(context)
  const micro = Math.ceil(priceOf(context) / 10)
  if (book.offers.length >= OFFERS_MAX || spendable(context.account, ASSET) < micro) return undefined
  context.account.balance[ASSET]! -= micro
  const { member } = context
  const number = countUp(book.offered, member)
  book.offers.push({ member, number, token, collection, micro, readyAt: soon(context) })
  return { asset: ASSET, price: BigInt(micro), durationSeconds: OFFER_SECONDS }
}

const offer: ActionGenerator = {
  weight: 1.5,
  sender: 'member',
  plan(context) {
    const token = anyToken(context, (each) => each.state !== 'auction')
    const terms = token && makeOffer(context, token, token.collection)
    return terms && { token: token.address, ...terms }
  },
}

const offerForAny: ActionGenerator = {
  weight: 1,
  sender: 'member',
  plan(context) {
    const collection = collectionFor(context)
    const terms = collection && makeOffer(context, undefined, collection.id)
    return terms && { collection: collection.id, ...terms }
  },
}

const withdrawOffer: ActionGenerator = {
  weight: 1,
  sender: 'member',
  actor: (context) =>
    drawSuitable(context.random, bookOf(context).offers, (each) => isReady(context, each))?.member,
  plan(context) {
    const book = bookOf(context)
    const found = book.offers.find((each) => each.member === context.member && isReady(context, each))
    if (found === undefined) return undefined
    remove(book.offers, found)
    context.account.balance[ASSET]! += found.micro
    return { offer: BigInt(found.number) }
  },
}

const acceptOffer: ActionGenerator = {
  weight: 1.5,
  sender: 'member',
  actor: (context) => {
    const found = drawSuitable(context.random, bookOf(context).offers, (each) => isReady(context, each))
    return found?.token?.owner ?? ownerOf(context, (each) => each.collection === found?.collection)
  },
  plan(context) {
    const book = bookOf(context)
    const found = drawSuitable(context.random, book.offers, (each) => tokenFor(context, each) !== undefined)
    const token = found && tokenFor(context, found)
    if (found === undefined || token === undefined) return undefined
    remove(book.offers, found)
    sold(context, token, found.member, found.micro)
    return {
      token: token.address,
      bidder: context.addressOf(found.member),
      offer: BigInt(found.number),
      asset: ASSET,
      priceMin: 0n,
    }
  },
}

/** A token of the sender's that an offer is for. */
function tokenFor(context: PlanContext, found: BookOffer): BookToken | undefined {
  if (!isReady(context, found)) return undefined
  return ownToken(context, (token) => {
    const isForIt = found.token === undefined ? token.collection === found.collection : token === found.token
    return isForIt && token.state !== 'auction' && isReady(context, token)
  })
}

const startAuction: ActionGenerator = {
  weight: 1.5,
  sender: 'member',
  actor: (context) => ownerOf(context, isIn(context, 'idle')),
  plan(context) {
    const { tokens } = bookOf(context)
    const token = ownToken(context, isIn(context, 'idle'))
    if (token === undefined) return undefined
    if (tokens.filter(({ state }) => state === 'auction').length >= AUCTIONS_MAX) return undefined
    const price = Math.ceil(priceOf(context) / 10)
    const endsAt = context.timestamp + BigInt(AUCTION_SECONDS)
    Object.assign(token, { state: 'auction', price, endsAt, readyAt: soon(context) })
    return {
      token: token.address,
      asset: ASSET,
      reservePrice: BigInt(price),
      incrementBps: INCREMENT_BPS,
      durationSeconds: AUCTION_SECONDS,
    }
  },
}

const bid: ActionGenerator = {
  weight: 3,
  sender: 'member',
  plan(context) {
    const token = anyToken(
      context,
      (each) => isIn(context, 'auction')(each) && each.endsAt > context.timestamp,
    )
    if (token === undefined || spendable(context.account, ASSET) < token.price) return undefined
    const amount = token.price
    context.account.balance[ASSET]! -= amount
    // What the bidder before gets back is that bidder's gain: the book forgets it, to be on the safe side.
    const price = amount + Math.ceil((amount * INCREMENT_BPS) / 10_000)
    const endsAt =
      token.endsAt > context.timestamp + BigInt(AUCTION_SECONDS)
        ? token.endsAt
        : context.timestamp + BigInt(AUCTION_SECONDS)
    Object.assign(token, { price, endsAt, bidder: context.member, readyAt: soon(context) })
    return { token: token.address, asset: ASSET, amount: BigInt(amount) }
  },
}

const cancelAuction: ActionGenerator = {
  weight: 0.6,
  sender: 'member',
  actor: (context) => ownerOf(context, isUnbid(context)),
  plan(context) {
    const token = ownToken(context, isUnbid(context))
    if (token === undefined) return undefined
    Object.assign(token, { state: 'idle', readyAt: soon(context) })
    return { token: token.address }
  },
}

function isUnbid(context: WorkloadContext): (token: BookToken) => boolean {
  return (token) => isIn(context, 'auction')(token) && token.bidder === undefined
}

/** Anyone settles; one that still runs is refused by the token, and keeps running. */
const settleAuction: ActionGenerator = {
  weight: 1,
  sender: 'member',
  plan(context) {
    const token = anyToken(context, isIn(context, 'auction'))
    if (token === undefined || spendable(context.account, FEE_SLOT) <= 0) return undefined
    if (token.endsAt < context.timestamp) {
      if (token.bidder === undefined) Object.assign(token, { state: 'idle', readyAt: soon(context) })
      else sold(context, token, token.bidder, 0)
    }
    return { token: token.address }
  },
}

/** Of the NFT module: the market. */
export const nftTradingGenerators: Readonly<Record<string, ActionGenerator>> = {
  list,
  listDutch,
  unlist,
  buy,
  transfer,
  offer,
  offerForAny,
  withdrawOffer,
  acceptOffer,
  startAuction,
  bid,
  cancelAuction,
  settleAuction,
}
