import type { Address, WeftClient } from '@weft/sdk'
import { drawPicture } from '../../economy/art/drawPicture.ts'
import { passTime, play, type Stage } from '../sendSteps.ts'

type Cast = Record<'creator' | 'collector' | 'rival', WeftClient>

const asset = 'USDC'
const HOUR = 3_600
/** The shortest there is. */
const AUCTION_SECONDS = 10

/** A collection with two payees: made, minted, sold in every way there is, used, streamed and paid out. @returns a token */
export async function nftScene(cast: Cast, stage: Stage): Promise<Address> {
  const { creator, collector, rival } = cast
  await Promise.all(
    [creator, collector, rival].map((client) => play(client, client.build.bank.faucet(), stage)),
  )
  const collection = await creating(cast, stage)
  const { items } = await creator.views.nft.tokens({ collection, sort: 'number' })
  const works = items.filter(({ work }) => work !== null).map(({ token }) => token)
  const [first, second, third] = works as [Address, Address, Address]
  await Promise.all([
    auctioning(cast, third, stage),
    selling(cast, [first, second], collection, stage),
    using(rival, collection, stage),
  ])
  await play(creator, creator.build.nft.claimRoyalties({ collection }), stage)
  await play(collector, collector.build.nft.distributeRoyalties({ collection }), stage)
  await play(creator, creator.build.nft.closeMinting({ collection }), stage)
  const late = { collection, quantity: 1, asset, priceMax: '5' } as const
  await play(rival, rival.build.nft.mint(late), stage, 'nft.minting_closed')
  return first
}

async function creating({ creator, collector, rival }: Cast, stage: Stage): Promise<number> {
  const { nft } = creator.build
  const { hash: media } = await creator.media.upload(drawPicture('weave', 2_026))
  const payees = [
    { payee: creator.signer!.address, bps: 7_500 },
    { payee: rival.signer!.address, bps: 2_500 },
  ]
  const terms = {
    asset,
    mintPrice: '5',
    supplyCap: 20,
    walletLimit: 3,
    royaltyBps: 1_000,
    usePrice: '0',
  } as const
  const texts = { name: 'Demo cloth', description: 'Woven while the demo runs.', media }
  await play(creator, nft.createCollection({ ...texts, ...terms, payees }), stage)
  const { items } = await creator.views.nft.collections({ creator: creator.signer!.address })
  const { collection } = items[0]!
  await play(creator, nft.createWork({ collection, title: 'Three of a kind', media, editions: 3 }), stage)
  await play(creator, nft.setUsePrice({ collection, asset, price: '0.05' }), stage)
  await play(collector, nft.mint({ collection, quantity: 2, asset, priceMax: '10' }), stage)
  return collection
}

/** Listed, withdrawn, listed at a falling price, bought, given away; offers made, taken back and accepted. */
async function selling(
  { creator, collector, rival }: Cast,
  [first, second]: readonly [Address, Address],
  collection: number,
  stage: Stage,
): Promise<void> {
  const [{ nft }, { nft: buying }] = [creator.build, collector.build]
  await play(creator, nft.list({ token: first, asset, price: '90' }), stage)
  await play(collector, buying.buy({ token: first, asset, priceMax: '80' }), stage, 'bounced')
  await play(creator, nft.unlist({ token: first }), stage)
  const falling = { startPrice: '100', endPrice: '60', startsAt: 0n, durationSeconds: HOUR }
  await play(creator, nft.listDutch({ token: first, asset, ...falling }), stage)
  await play(collector, buying.buy({ token: first, asset, priceMax: '100' }), stage)
  await play(collector, buying.transfer({ token: first, to: rival.signer!.address }), stage)

  await play(collector, buying.offerForAny({ collection, asset, price: '20', durationSeconds: HOUR }), stage)
  const { items } = await collector.views.nft.offers({ account: collector.signer!.address })
  await play(collector, buying.withdrawOffer({ offer: BigInt(items[0]!.offer) }), stage)
  await play(collector, buying.offer({ token: second, asset, price: '75', durationSeconds: HOUR }), stage)
  const [offer] = (await creator.views.nft.offers({ token: second })).items
  const { bidder } = offer!
  const accepted = { token: second, bidder, offer: BigInt(offer!.offer), asset, priceMin: '75' } as const
  await play(creator, nft.acceptOffer(accepted), stage)
}

async function auctioning({ creator, collector, rival }: Cast, token: Address, stage: Stage): Promise<void> {
  const { nft } = creator.build
  const terms = { token, asset, reservePrice: '40', incrementBps: 500 } as const
  await play(creator, nft.startAuction({ ...terms, durationSeconds: HOUR }), stage)
  await play(creator, nft.cancelAuction({ token }), stage)
  await play(creator, nft.startAuction({ ...terms, durationSeconds: AUCTION_SECONDS }), stage)
  await play(collector, collector.build.nft.bid({ token, asset, amount: '40' }), stage)
  await play(rival, rival.build.nft.bid({ token, asset, amount: '45' }), stage)
  await passTime(rival, stage, 'the end of an auction', async () => {
    return (await rival.views.nft.token({ token }))?.auction?.hasEnded === true
  })
  await play(rival, rival.build.nft.settleAuction({ token }), stage)
}

async function using(payer: WeftClient, collection: number, stage: Stage): Promise<void> {
  const { nft } = payer.build
  await play(payer, nft.use({ collection, work: 1, uses: 30, asset, priceMax: '1.5' }), stage)
  await play(payer, nft.startStream({ collection, asset, rate: '0.01', deposit: '60' }), stage)
  const payers = [{ payer: payer.signer!.address }]
  await passTime(payer, stage, 'a stream', async () => {
    const { items } = await payer.views.nft.streams({ collection })
    return items.some(({ flowed }) => flowed > 0n)
  })
  await play(payer, nft.collectStreams({ collection, payers }), stage)
  await play(payer, nft.stopStream({ collection }), stage)
}
