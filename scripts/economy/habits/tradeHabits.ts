import { troupe } from '../cast.ts'
import { appraise, dealers, idleTokensOf, knownCollections, rounded } from './appraise.ts'
import { accountOf, balanceOf, type Errand, type Habit, type Town } from './habit.ts'

const HOUR = 3_600
/** Offers that one collector has standing. */
const OFFERS_MAX = 3

export const tradeHabits: readonly Habit[] = [
  { name: 'buying', weight: 8, think: buy },
  { name: 'listing', weight: 8, think: list },
  { name: 'offering', weight: 5, think: offer },
  { name: 'accepting', weight: 3, think: accept },
  { name: 'minting', weight: 3, think: mint },
]

/** Buys something that costs no more than half again of what it seems worth. */
async function buy(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('collector'))
  const { items, asOf } = await cast.reader.views.nft.tokens({ status: 'listed', sort: 'newest', limit: 100 })
  const offered = items.filter(
    ({ listing, owner }) => listing && listing.startsAt <= asOf.timestamp && owner !== cast.addressOf(who),
  )
  if (offered.length === 0) return undefined
  const token = dice.pick(offered)
  const { asset } = token
  const { price } = token.listing!
  const worth = await appraise(town, token, 0.9, 1.5)
  if (worth === undefined || price > worth) return undefined
  if (balanceOf(await accountOf(town, who), asset) < price) return undefined
  return { who, actions: cast.of(who).build.nft.buy({ token: token.token, asset, priceMax: price }) }
}

/** Puts something on the market, at a fixed price or at one that falls. */
async function list(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(dealers)
  const idle = await idleTokensOf(town, who)
  if (idle.length === 0) return undefined
  const token = dice.pick(idle)
  const price = await appraise(town, token, 0.85, 1.7)
  if (price === undefined) return undefined
  const { nft } = cast.of(who).build
  const { asset } = token
  if (dice.fraction() < 0.7) return { who, actions: nft.list({ token: token.token, asset, price }) }
  const terms = { startPrice: price * 2n, endPrice: (price * 2n) / 3n, startsAt: 0n }
  const durationSeconds = HOUR * (1 + dice.below(6))
  return { who, actions: nft.listDutch({ token: token.token, asset, ...terms, durationSeconds }) }
}

/** Makes an offer, or takes back what ran out. */
async function offer(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('collector'))
  const { build, signer } = cast.of(who)
  const { items: standing } = await cast.reader.views.nft.offers({ account: signer!.address })
  const expired = standing.find(({ hasExpired }) => hasExpired)
  if (expired !== undefined) {
    return { who, actions: build.nft.withdrawOffer({ offer: BigInt(expired.offer) }) }
  }
  if (standing.length >= OFFERS_MAX) return undefined
  const { collection, terms } = dice.pick(await knownCollections(town))
  const { asset } = terms
  const durationSeconds = HOUR * (1 + dice.below(24))
  const account = await accountOf(town, who)
  if (dice.fraction() < 0.2) {
    const price = rounded(asset, Number(terms.mintPrice) * dice.between(0.8, 1.5))
    if (balanceOf(account, asset) < price) return undefined
    return { who, actions: build.nft.offerForAny({ collection, asset, price, durationSeconds }) }
  }
  const { items } = await cast.reader.views.nft.tokens({ collection, limit: 100 })
  const others = items.filter(({ owner }) => owner !== signer!.address)
  if (others.length === 0) return undefined
  const token = dice.pick(others)
  const price = await appraise(town, token, 0.6, 0.95)
  if (price === undefined || balanceOf(account, asset) < price) return undefined
  return { who, actions: build.nft.offer({ token: token.token, asset, price, durationSeconds }) }
}

/** Sells to whoever offers enough. */
async function accept(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(dealers)
  const { build, signer } = cast.of(who)
  const [{ items }, owned] = await Promise.all([
    cast.reader.views.nft.offers({ owner: signer!.address }),
    idleTokensOf(town, who),
  ])
  for (const { token, collection, bidder, offer, asset, price, hasExpired } of items) {
    const own = owned.find((each) => (token === null ? each.collection === collection : each.token === token))
    if (own === undefined || hasExpired) continue
    const worth = await appraise(town, own, 0.65, 0.9)
    if (worth === undefined || price < worth) continue
    const accepted = { token: own.token, bidder, offer: BigInt(offer), asset, priceMin: price }
    return { who, actions: build.nft.acceptOffer(accepted) }
  }
  return undefined
}

/** Mints editions, the more rarely the fewer are left: a collection lasts for weeks. */
async function mint(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('collector'))
  const { items } = await cast.reader.views.nft.collections({ limit: 100 })
  const known = new Set((await knownCollections(town)).map(({ collection }) => collection))
  const open = items.filter(({ collection, mintingOpen }) => mintingOpen && known.has(collection))
  if (open.length === 0) return undefined
  const { collection, minted, supplyCap, asset, mintPrice } = dice.pick(open)
  if (dice.fraction() > (1 - minted / supplyCap) ** 4) return undefined
  if (balanceOf(await accountOf(town, who), asset) < mintPrice * 4n) return undefined
  const actions = cast.of(who).build.nft.mint({ collection, quantity: 1, asset, priceMax: mintPrice })
  return { who, actions }
}
