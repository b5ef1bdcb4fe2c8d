import { type Address, parseAddress, privateKeySigner, type WeftClient } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import type { PagesOf } from '../pageToVisit.ts'

const DAY = 86_400

/** A collection with a work, a token at a falling price, one in an auction, offers, and a past. */
export const nftPages: PagesOf = async ({ web, weft, address }) => {
  const other = await otherAccount(web.weft)
  const collection = await createCollection(weft, parseAddress(address), other.address)
  const mint = { collection, quantity: 3, asset: 'USDC', priceMax: '75' } as const
  await (await weft.nft.mint(mint)).wait('executed')
  await (await other.weft.nft.mint(mint)).wait('executed')
  const [falling, sold] = await tokensOf(weft, collection, parseAddress(address))
  const [auctioned] = await tokensOf(weft, collection, other.address)
  if (!falling || !sold || !auctioned) throw new Error('Nothing was minted')
  const asset = 'USDC'
  for (const [seller, buyer, price] of [
    [weft, other.weft, '40'],
    [other.weft, weft, '61'],
  ] as const) {
    await (await seller.nft.list({ token: sold, asset, price })).wait('executed')
    await (await buyer.nft.buy({ token: sold, asset, priceMax: price })).wait('executed')
  }
  await (await weft.nft.list({ token: sold, asset, price: '82.5' })).wait('executed')
  const fall = { startPrice: '200', endPrice: '40', startsAt: 0n, durationSeconds: DAY }
  await (await weft.nft.listDutch({ token: falling, asset, ...fall })).wait('executed')
  const terms = { reservePrice: '30', incrementBps: 500, durationSeconds: DAY }
  await (await other.weft.nft.startAuction({ token: auctioned, asset, ...terms })).wait('executed')
  await (await weft.nft.bid({ token: auctioned, asset, amount: '31' })).wait('executed')
  const offer = { collection, asset, price: '28.5', durationSeconds: DAY } as const
  await (await other.weft.nft.offerForAny(offer)).wait('executed')
  const stream = { collection, asset, rate: '0.0001', deposit: '5' } as const
  await (await weft.nft.startStream(stream)).wait('executed')
  const item = (token: string) => `/nfts/${collection}/${token}`
  return [
    { name: 'nfts', path: '/nfts', route: '/nfts', ready: 'Tides of the loom', connected: false },
    {
      name: 'nft-market',
      path: '/nfts/market',
      route: '/nfts/market',
      ready: /\d items?/,
      connected: false,
    },
    {
      name: 'collection',
      path: `/nfts/${collection}`,
      route: '/nfts/[collection]',
      ready: 'Earned so far',
      connected: true,
    },
    {
      name: 'token-falling',
      path: item(falling),
      route: '/nfts/[collection]/[token]',
      ready: 'Falls to',
      connected: false,
    },
    {
      name: 'token-auction',
      path: item(auctioned),
      route: '/nfts/[collection]/[token]',
      ready: 'You have the highest bid',
      connected: true,
    },
    {
      name: 'token-owner',
      path: item(sold),
      route: '/nfts/[collection]/[token]',
      ready: 'Cancel the listing',
      connected: true,
    },
  ]
}

async function otherAccount(reader: WeftClient) {
  const signer = privateKeySigner(generatePrivateKey())
  const weft = reader.withSigner(signer)
  await (await weft.bank.faucet()).wait('executed')
  return { weft, address: signer.address }
}

async function createCollection(weft: WeftClient, creator: Address, partner: Address): Promise<number> {
  const sent = await weft.nft.createCollection({
    name: 'Tides of the loom',
    description: 'Weavings of the sea, each drawn from the address of its token.',
    media: `0x${'00'.repeat(32)}`,
    asset: 'USDC',
    mintPrice: '25',
    supplyCap: 100,
    walletLimit: 5,
    royaltyBps: 750,
    usePrice: '0.25',
    payees: [
      { payee: creator, bps: 7_500 },
      { payee: partner, bps: 2_500 },
    ],
  })
  await sent.wait('executed')
  const collection = (await weft.views.nft.collections({ creator, sort: 'newest' })).items[0]?.collection ?? 0
  const title = 'Low water at Luskentyre'
  const work = { collection, title, media: `0x${'00'.repeat(32)}`, editions: 2 }
  await (await weft.nft.createWork(work)).wait('executed')
  return collection
}

/** Editions of the cover that an account has, by number. */
async function tokensOf(weft: WeftClient, collection: number, owner: Address): Promise<Address[]> {
  const { items } = await weft.views.nft.tokens({
    collection,
    owner,
    sort: 'number',
  })
  return items.filter(({ work }) => work === null).map(({ token }) => token)
}
