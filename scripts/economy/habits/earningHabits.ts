import { assetBySymbol, parseUnits } from '@weft/sdk'
import { troupe } from '../cast.ts'
import { knownCollections } from './appraise.ts'
import { accountOf, balanceOf, type Errand, type Habit, type Town } from './habit.ts'

const HOUR = 3_600
/** Streams that one collector pays. */
const STREAMS_MAX = 2

export const earningHabits: readonly Habit[] = [
  { name: 'using', weight: 6, think: use },
  { name: 'streaming', weight: 2, think: stream },
  { name: 'paying out', weight: 4, think: payOut },
]

async function use(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('collector'))
  const { collection, terms } = dice.pick(await usable(town))
  const { asset } = terms
  const uses = 1 + dice.below(40)
  const priceMax = parseUnits(terms.usePrice, assetBySymbol(asset).decimals) * BigInt(uses)
  if (balanceOf(await accountOf(town, who), asset) < priceMax) return undefined
  const work = 1 + dice.below(terms.works.length)
  return { who, actions: cast.of(who).build.nft.use({ collection, work, uses, asset, priceMax }) }
}

/** Starts a stream for some hours, and closes one that has run dry. */
async function stream(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('collector'))
  const { build, signer } = cast.of(who)
  const { items, asOf } = await cast.reader.views.nft.streams({ payer: signer!.address })
  const dry = items.find(({ endsAt }) => endsAt <= asOf.timestamp)
  if (dry !== undefined) return { who, actions: build.nft.stopStream({ collection: dry.collection }) }
  if (items.length >= STREAMS_MAX) return undefined
  const { collection, terms } = dice.pick(await usable(town))
  if (items.some((each) => each.collection === collection)) return undefined
  const { asset } = terms
  const rate = parseUnits(dice.amount(0.0001, 0.0006, 4), assetBySymbol(asset).decimals)
  const deposit = rate * BigInt(HOUR * (4 + dice.below(30)))
  if (balanceOf(await accountOf(town, who), asset) < deposit) return undefined
  return { who, actions: build.nft.startStream({ collection, asset, rate, deposit }) }
}

/** Brings in what has flowed, and pays payees: one claims for itself, or somebody pays all of them. */
async function payOut(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const creator = dice.below(troupe('creator').length)
  const who = troupe('creator')[creator]!
  const { build } = cast.of(who)
  const { nft } = cast.reader.views
  const collection = await town.tokens.collectionOf(creator)
  const [found, { items }] = await Promise.all([nft.collection({ collection }), nft.streams({ collection })])
  if (found === undefined) return undefined
  const payers = items.filter(({ flowed }) => flowed > 0n).map(({ payer }) => ({ payer }))
  if (payers.length > 0 && dice.fraction() < 0.5) {
    return { who, actions: build.nft.collectStreams({ collection, payers: payers.slice(0, 16) }) }
  }
  // A thousandth of a whole is not worth a transaction in any asset.
  const least = 10n ** BigInt(assetBySymbol(found.asset).decimals) / 1_000n
  const earnings = await nft.earnings({ account: cast.addressOf(who) })
  const own = earnings?.items.find((each) => each.collection === collection)
  if (own !== undefined && own.claimable > least && dice.fraction() < 0.5) {
    return { who, actions: build.nft.claimRoyalties({ collection }) }
  }
  return found.revenue.held > least
    ? { who, actions: build.nft.distributeRoyalties({ collection }) }
    : undefined
}

async function usable(town: Town) {
  return (await knownCollections(town)).filter(({ terms }) => Number(terms.usePrice) > 0)
}
