import { troupe } from '../cast.ts'
import { appraise, dealers } from './appraise.ts'
import { accountOf, balanceOf, type Errand, type Habit, type Town } from './habit.ts'

const MINUTE = 60
/** Running at a time. */
const AUCTIONS_MAX = 9
const INCREMENTS_BPS = [250, 500, 1_000] as const

export const auctionHabits: readonly Habit[] = [
  { name: 'bidding', weight: 9, think: bid },
  { name: 'settling', weight: 7, think: settle },
  { name: 'auctioning', weight: 4, think: start },
]

/** Bids on something, up to what it seems worth. */
async function bid(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('collector'))
  const { address } = cast.of(who).signer!
  const running = (await inAuction(town)).filter(
    ({ auction, owner }) => !auction!.hasEnded && auction!.bidder !== address && owner !== address,
  )
  if (running.length === 0) return undefined
  // The next to end is the one that people look at.
  const token = dice.fraction() < 0.5 ? running[0]! : dice.pick(running)
  const { asset } = token
  const { nextBid } = token.auction!
  const worth = await appraise(town, token, 0.8, 1.6)
  if (worth === undefined || nextBid > worth) return undefined
  const raised = (nextBid * BigInt(Math.floor(dice.between(1, 1.06) * 1_000))) / 1_000n
  if (balanceOf(await accountOf(town, who), asset) < raised) return undefined
  return { who, actions: cast.of(who).build.nft.bid({ token: token.token, asset, amount: raised }) }
}

/** Anybody may bring an auction that is over to its end. */
async function settle(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const ended = (await inAuction(town)).filter(({ auction }) => auction!.hasEnded)
  if (ended.length === 0) return undefined
  const who = dice.pick(dealers)
  return { who, actions: cast.of(who).build.nft.settleAuction({ token: dice.pick(ended).token }) }
}

async function start(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const running = await inAuction(town)
  if (running.length >= AUCTIONS_MAX) return undefined
  const who = dice.pick(dealers)
  const { items } = await cast.reader.views.nft.tokens({ owner: cast.addressOf(who), limit: 100 })
  // What is listed may go to auction too: that ends the listing.
  const works = items.filter(({ work, auction }) => work !== null && auction === null)
  if (works.length === 0) return undefined
  const token = dice.pick(works)
  const reservePrice = await appraise(town, token, 0.4, 0.6)
  if (reservePrice === undefined) return undefined
  const { asset } = token
  const terms = { incrementBps: dice.pick(INCREMENTS_BPS), durationSeconds: MINUTE * (8 + dice.below(80)) }
  const actions = cast.of(who).build.nft.startAuction({ token: token.token, asset, reservePrice, ...terms })
  return { who, actions }
}

/** Soonest end first. */
async function inAuction({ cast }: Town) {
  const { items } = await cast.reader.views.nft.tokens({ status: 'auction', sort: 'ending', limit: 100 })
  return items.filter(({ auction }) => auction !== null)
}
