import { assetBySymbol, formatUnits, parseUnits, type WeftClient } from '@weft/sdk'
import { type Cast, troupe } from '../cast.ts'
import { createDice, type Dice } from '../dice.ts'
import { gallery } from '../gallery.ts'
import type { GalleryTokens } from '../galleryTokens.ts'
import { type Move, STAGE } from '../plan.ts'

const DAY = 86_400

/** Editions minted, works bought, sold on and given away, offers, bids, and payments for use. */
export function collectorMoves(cast: Cast, tokens: GalleryTokens): Move[] {
  const dice = createDice(59)
  return gallery.flatMap((_, creator) => [
    ...minting(creator, tokens, dice),
    ...travelling(creator, cast, tokens),
    ...offering(creator, tokens),
    ...bidding(creator, tokens),
    ...listening(creator, tokens),
  ])
}

/** A collector of a collection, by its place in the round. */
function collector(creator: number, place: number): Move['who'] {
  const all = troupe('collector')
  return all[(creator * 2 + place) % all.length]!
}

function priceOf(creator: number, factor: number): string {
  const { asset, workPrice } = gallery[creator]!
  return (workPrice * factor).toFixed(asset === 'ETH' ? 3 : 0)
}

/** Editions of the cover; some are on the market at once. */
function minting(creator: number, tokens: GalleryTokens, dice: Dice): Move[] {
  const { asset, mintPrice } = gallery[creator]!
  const { decimals } = assetBySymbol(asset)
  return Array.from({ length: 5 }, (_, place): Move[] => {
    const quantity = 1 + dice.below(3)
    const priceMax = parseUnits(mintPrice, decimals) * BigInt(quantity)
    const who = collector(creator, place)
    const markup = dice.between(1.3, 2.6)
    const resale = (Number(mintPrice) * markup).toFixed(asset === 'ETH' ? 3 : 1)
    return [
      {
        stage: STAGE.commit + 1,
        who,
        what: async ({ build }) =>
          build.nft.mint({ collection: await tokens.collectionOf(creator), quantity, asset, priceMax }),
      },
      ...(place < 3 ? [{ stage: STAGE.resell, who, what: relistEdition(creator, tokens, resale) }] : []),
    ]
  }).flat()
}

function relistEdition(creator: number, tokens: GalleryTokens, price: string): Move['what'] {
  return async (weft) => {
    const { items } = await weft.views.nft.tokens({
      owner: weft.signer!.address,
      collection: await tokens.collectionOf(creator),
      sort: 'number',
    })
    const edition = items.find(({ work }) => work === null)
    if (edition === undefined) return []
    return weft.build.nft.list({ token: edition.token, asset: gallery[creator]!.asset, price })
  }
}

/** The first work changes hands: bought from its creator, sold on at a rising price, and given away. */
function travelling(creator: number, cast: Cast, tokens: GalleryTokens): Move[] {
  const { asset } = gallery[creator]!
  const token = () => tokens.tokenOf(creator, 1)
  const [first, second, third] = [0, 1, 2].map((place) => collector(creator, place + 3)) as [
    Move['who'],
    Move['who'],
    Move['who'],
  ]
  const buy = (factor: number): Move['what'] => {
    const priceMax = priceOf(creator, factor)
    return async ({ build }) => build.nft.buy({ token: await token(), asset, priceMax })
  }
  return [
    { stage: STAGE.buy, who: first, what: buy(0.8) },
    {
      stage: STAGE.resell,
      who: first,
      what: async ({ build }) =>
        build.nft.list({ token: await token(), asset, price: priceOf(creator, 1.25) }),
    },
    { stage: STAGE.buyAgain, who: second, what: buy(1.25) },
    {
      stage: STAGE.reward,
      who: second,
      what: async ({ build }) =>
        creator % 2 === 0
          ? build.nft.transfer({ token: await token(), to: cast.addressOf(third) })
          : build.nft.list({ token: await token(), asset, price: priceOf(creator, 1.9) }),
    },
  ]
}

/** Offers for the second work and for any token; the creator of some collections takes the higher one. */
function offering(creator: number, tokens: GalleryTokens): Move[] {
  const { asset } = gallery[creator]!
  const offers = [0.7, 0.85].map(
    (factor, place): Move => ({
      stage: STAGE.trade,
      who: collector(creator, place + 6),
      what: async ({ build }) =>
        build.nft.offer({
          token: await tokens.tokenOf(creator, 2),
          asset,
          price: priceOf(creator, factor),
          durationSeconds: (3 + place) * DAY,
        }),
    }),
  )
  const forAny: Move = {
    stage: STAGE.trade,
    who: collector(creator, 8),
    what: async ({ build }) =>
      build.nft.offerForAny({
        collection: await tokens.collectionOf(creator),
        asset,
        price: priceOf(creator, 0.12),
        durationSeconds: 7 * DAY,
      }),
  }
  const accepting: Move = {
    stage: STAGE.resell,
    who: `creator ${creator}`,
    what: (weft) => acceptBest(weft, creator, tokens),
  }
  return [...offers, forAny, ...(creator % 2 === 1 ? [accepting] : [])]
}

async function acceptBest(weft: WeftClient, creator: number, tokens: GalleryTokens) {
  const token = await tokens.tokenOf(creator, 2)
  const { items } = await weft.views.nft.offers({ token })
  const best = items.find((each) => each.token === token)
  if (best === undefined) return []
  const { asset } = gallery[creator]!
  const priceMin = formatUnits(best.price, assetBySymbol(asset).decimals)
  const offer = BigInt(best.offer)
  return weft.build.nft.acceptOffer({ token, bidder: best.bidder, offer, asset, priceMin })
}

/** Two bidders on the fourth work. */
function bidding(creator: number, tokens: GalleryTokens): Move[] {
  const { asset } = gallery[creator]!
  const bid = (stage: number, place: number, factor: number): Move => ({
    stage,
    who: collector(creator, place),
    what: async ({ build }) =>
      build.nft.bid({ token: await tokens.tokenOf(creator, 4), asset, amount: priceOf(creator, factor) }),
  })
  return [bid(STAGE.trade, 9, 0.55), bid(STAGE.buy, 10, 0.64), bid(STAGE.resell, 9, 0.75)]
}

/** What can be used is used: by the play, and by the second. */
function listening(creator: number, tokens: GalleryTokens): Move[] {
  const { asset, usePrice } = gallery[creator]!
  if (Number(usePrice) === 0) return []
  const use = (place: number, uses: number): Move => ({
    stage: STAGE.buyAgain,
    who: collector(creator, place),
    what: async ({ build }) =>
      build.nft.use({
        collection: await tokens.collectionOf(creator),
        work: 1 + (place % 3),
        uses,
        asset,
        priceMax: (Number(usePrice) * uses).toFixed(2),
      }),
  })
  const stream = (place: number, rate: string, deposit: string): Move => ({
    stage: STAGE.buyAgain,
    who: collector(creator, place),
    what: async ({ build }) =>
      build.nft.startStream({ collection: await tokens.collectionOf(creator), asset, rate, deposit }),
  })
  return [use(11, 40), use(12, 75), stream(5, '0.0005', '120'), stream(7, '0.0002', '60')]
}
