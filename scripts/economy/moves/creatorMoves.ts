import type { WeftClient } from '@weft/sdk'
import { drawPicture } from '../art/drawPicture.ts'
import { type Cast, troupe } from '../cast.ts'
import { type GalleryCollection, gallery } from '../gallery.ts'
import type { GalleryTokens } from '../galleryTokens.ts'
import { type Move, STAGE } from '../plan.ts'
import { uploadOnce } from '../uploadOnce.ts'

/** Running auctions end within the hour, in the afternoon, and tomorrow: by creator. */
const AUCTION_SECONDS = [2_400, 10_800, 86_400] as const
const DUTCH_SECONDS = 6 * 3_600

/** Collections with covers and works, on sale in every way there is. */
export function creatorMoves(cast: Cast, tokens: GalleryTokens): Move[] {
  return troupe('creator').flatMap((who, creator): Move[] => {
    const terms = gallery[creator]!
    const { asset } = terms
    const price = (factor: number) => (terms.workPrice * factor).toFixed(asset === 'ETH' ? 3 : 0)
    return [
      { stage: STAGE.found, who, what: (weft, signal) => createCollection(weft, cast, terms, signal) },
      { stage: STAGE.commit, who, what: (weft, signal) => createWorks(weft, tokens, creator, signal) },
      {
        stage: STAGE.offer,
        who,
        async what({ build: { nft } }) {
          const [sold, listed, falling, auctioned] = await Promise.all(
            [1, 2, 3, 4].map((work) => tokens.tokenOf(creator, work)),
          )
          return [
            nft.list({ token: sold!, asset, price: price(0.8) }),
            nft.list({ token: listed!, asset, price: price(1.1) }),
            nft.listDutch({
              token: falling!,
              asset,
              startPrice: price(1.8),
              endPrice: price(0.6),
              startsAt: 0n,
              durationSeconds: DUTCH_SECONDS,
            }),
            nft.startAuction({
              token: auctioned!,
              asset,
              reservePrice: price(0.5),
              incrementBps: 500,
              durationSeconds: AUCTION_SECONDS[creator % AUCTION_SECONDS.length]!,
            }),
          ]
        },
      },
      {
        stage: STAGE.reward,
        who,
        what: async ({ build }) =>
          build.nft.distributeRoyalties({ collection: await tokens.collectionOf(creator) }),
      },
    ]
  })
}

async function createCollection(weft: WeftClient, cast: Cast, terms: GalleryCollection, signal: AbortSignal) {
  const media = await uploadOnce(weft, drawPicture(terms.style, terms.seed), signal)
  const { name, description, asset, mintPrice, supplyCap, walletLimit, royaltyBps, usePrice } = terms
  const partners = terms.partners.map(([who, bps]) => ({ payee: cast.addressOf(who), bps }))
  const own = 10_000 - partners.reduce((sum, { bps }) => sum + bps, 0)
  return weft.build.nft.createCollection({
    ...{ name, description, media, asset, mintPrice, supplyCap, walletLimit, royaltyBps, usePrice },
    payees: [{ payee: weft.signer!.address, bps: own }, ...partners],
  })
}

async function createWorks(weft: WeftClient, tokens: GalleryTokens, creator: number, signal: AbortSignal) {
  const { style, seed, works } = gallery[creator]!
  const collection = await tokens.collectionOf(creator)
  const uploads = works.map((_, index) => uploadOnce(weft, drawPicture(style, seed + 1 + index), signal))
  const media = await Promise.all(uploads)
  return works.map(({ title, editions = 1 }, index) =>
    weft.build.nft.createWork({ collection, title, media: media[index]!, editions }),
  )
}
