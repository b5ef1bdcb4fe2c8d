import { type Address, privateKeySigner, type WeftClient } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import { weaveDraft } from '../../../src/lib/weaveDraft.ts'
import { weaveSvg } from '../../../src/lib/weaveDrawing.ts'
import type { PagesOf, Visitor } from '../pageToVisit.ts'

/** A collection that earns in every way, and items that are listed, offered for and bid on. */
export const creatorPages: PagesOf = async ({ web, weft, address }) => {
  const buyer = web.weft.withSigner(privateKeySigner(generatePrivateKey()))
  await (await buyer.bank.faucet()).wait('executed')
  const collection = await createCollection(weft, address)
  await earn(buyer, weft, collection)
  const to = { collection, asset: 'USDC' } as const
  await (await buyer.nft.startStream({ ...to, rate: '0.0025', deposit: '400' })).wait('executed')
  return [
    ...pagesOfCreating(collection),
    {
      name: 'earnings',
      path: '/nfts/earnings',
      route: '/nfts/earnings',
      ready: 'Streams to your works',
      connected: true,
    },
    {
      name: 'earnings-visitor',
      path: '/nfts/earnings',
      route: '/nfts/earnings',
      ready: 'Works that pay their makers',
      connected: false,
    },
    {
      name: 'earnings-view',
      path: `/nfts/earnings?address=${address}`,
      route: '/nfts/earnings',
      ready: 'Streams to your works',
      connected: false,
    },
    { name: 'yours', path: '/nfts/yours', route: '/nfts/yours', ready: 'First pick', connected: true },
    {
      name: 'yours-view',
      path: `/nfts/yours?address=${address}`,
      route: '/nfts/yours',
      ready: 'First pick',
      connected: false,
    },
  ]
}

function pagesOfCreating(collection: number) {
  const create = { path: '/nfts/create', route: '/nfts/create', ready: 'Royalty and split' }
  return [
    { ...create, name: 'create', connected: true },
    { ...create, name: 'create-visitor', connected: false },
    {
      name: 'create-work',
      path: `/nfts/create/work?collection=${collection}`,
      route: '/nfts/create/work',
      ready: 'Minted of the cap',
      connected: true,
    },
  ]
}

async function createCollection(weft: WeftClient, address: Visitor['address']): Promise<number> {
  const drawing = new TextEncoder().encode(weaveSvg(weaveDraft('creatorPages')))
  const { hash } = await weft.media.upload(drawing)
  const sent = await weft.nft.createCollection({
    ...{ name: 'Pick and pattern', description: 'Cloths that were never woven.', media: hash, asset: 'USDC' },
    ...{ mintPrice: '12', supplyCap: 200, walletLimit: 20, royaltyBps: 750, usePrice: '0.02' },
    payees: [
      { payee: address as Address, bps: 8_000 },
      { payee: `0x${'5a'.repeat(20)}` as Address, bps: 2_000 },
    ],
  })
  const created = (await sent.wait()).events.find(({ type }) => type === 'nft.collectionCreated')
  return Number(created?.fields.collection)
}

/** Mints, a sale, uses, a work of the creator, a listing and an offer. */
async function earn(buyer: WeftClient, creator: WeftClient, collection: number): Promise<void> {
  const asset = 'USDC'
  const drawing = new TextEncoder().encode(weaveSvg(weaveDraft('creatorPages/work')))
  const { hash } = await creator.media.upload(drawing)
  await (await buyer.bundle([buyer.build.nft.mint({ collection, quantity: 4, asset, priceMax: '48' })])).wait(
    'executed',
  )
  await (await creator.nft.createWork({ collection, title: 'First pick', media: hash, editions: 3 })).wait(
    'executed',
  )
  const works = (await creator.views.nft.tokens({ collection })).items.filter(({ work }) => work !== null)
  const [first, second] = works.map(({ token }) => token)
  if (!first || !second) throw new Error('The work has no editions')
  await (await creator.nft.list({ token: first, asset, price: '60' })).wait('executed')
  await (await buyer.nft.buy({ token: first, asset, priceMax: '60' })).wait('executed')
  await (await creator.nft.list({ token: second, asset, price: '75' })).wait('executed')
  await (
    await buyer.bundle([
      buyer.build.nft.use({ collection, work: 1, uses: 40, asset, priceMax: '1' }),
      buyer.build.nft.offer({ token: second, asset, price: '55', durationSeconds: 86_400 }),
      buyer.build.nft.offerForAny({ collection, asset, price: '20', durationSeconds: 86_400 }),
    ])
  ).wait('executed')
}
