import type { ActionGenerator } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import { bookOf, drawSuitable, earned, isDue, isReady, soon, USE_PRICE_MAX } from './nftBook.ts'
import { ASSET, collectionFor, nftMakingGenerators, ownCollection } from './nftMaking.ts'
import { nftTradingGenerators } from './nftTrading.ts'

const USES_MAX = 20
/** Micro a second, and what a stream begins with. */
const STREAM_RATE = 100
const STREAM_DEPOSIT = 100_000
/** How long that lasts at least, with room for a slow queue. */
const STREAM_SECONDS = 900n
const STREAMS_MAX = 2_000
const PAYERS_MAX = 4

const claimRoyalties: ActionGenerator = {
  weight: 0.5,
  sender: 'member',
  actor: (context) =>
    drawSuitable(
      context.random,
      bookOf(context).collections,
      (each) => each.creator >= 0 && isDue(context, each),
    )?.creator,
  plan(context) {
    const collection = ownCollection(context, (each) => isDue(context, each))
    if (collection === undefined) return undefined
    collection.unpaidSince = undefined
    return { collection: collection.id }
  },
}

const distributeRoyalties: ActionGenerator = {
  weight: 0.3,
  sender: 'member',
  plan(context) {
    const collection = drawSuitable(context.random, bookOf(context).collections, (each) =>
      isDue(context, each),
    )
    if (collection === undefined) return undefined
    collection.unpaidSince = undefined
    return { collection: collection.id }
  },
}

const use: ActionGenerator = {
  weight: 5,
  sender: 'member',
  plan(context) {
    const collection = collectionFor(context)
    const uses = 1 + context.random.below(USES_MAX)
    const micro = uses * USE_PRICE_MAX
    if (collection === undefined || spendable(context.account, ASSET) < micro) return undefined
    context.account.balance[ASSET]! -= micro
    earned(context, bookOf(context), collection.id)
    return { collection: collection.id, work: 0, uses, asset: ASSET, priceMax: BigInt(micro) }
  },
}

const startStream: ActionGenerator = {
  weight: 1,
  sender: 'member',
  plan(context) {
    const { streams } = bookOf(context)
    const { member } = context
    const collection = collectionFor(context)
    if (collection === undefined || streams.length >= STREAMS_MAX) return undefined
    if (spendable(context.account, ASSET) < STREAM_DEPOSIT) return undefined
    if (streams.some((each) => each.member === member)) return undefined
    context.account.balance[ASSET]! -= STREAM_DEPOSIT
    streams.push({
      member,
      collection: collection.id,
      readyAt: soon(context),
      endsAt: context.timestamp + STREAM_SECONDS,
    })
    return {
      collection: collection.id,
      asset: ASSET,
      rate: BigInt(STREAM_RATE),
      deposit: BigInt(STREAM_DEPOSIT),
    }
  },
}

const stopStream: ActionGenerator = {
  weight: 1,
  sender: 'member',
  actor: (context) =>
    drawSuitable(context.random, bookOf(context).streams, (each) => isReady(context, each))?.member,
  plan(context) {
    const { streams } = bookOf(context)
    // Later a collector may have found the deposit used up, and the stream is no more.
    const place = streams.findIndex(
      (each) => each.member === context.member && isReady(context, each) && each.endsAt > context.timestamp,
    )
    const [stream] = place < 0 ? [] : streams.splice(place, 1)
    return stream && { collection: stream.collection }
  },
}

const collectStreams: ActionGenerator = {
  weight: 0.5,
  sender: 'member',
  plan(context) {
    const first = drawSuitable(context.random, bookOf(context).streams, (each) => isReady(context, each))
    if (first === undefined) return undefined
    const payers = bookOf(context)
      .streams.filter(({ collection }) => collection === first.collection)
      .slice(-PAYERS_MAX)
    return {
      collection: first.collection,
      payers: payers.map(({ member }) => ({ payer: context.addressOf(member) })),
    }
  },
}

/** By key of the descriptor's actions. */
export const nftGenerators: Readonly<Record<string, ActionGenerator>> = {
  ...nftMakingGenerators,
  ...nftTradingGenerators,
  claimRoyalties,
  distributeRoyalties,
  use,
  startStream,
  stopStream,
  collectStreams,
}
