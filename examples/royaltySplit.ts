import { createWeftClient, formatUnits, privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Two people share what a collection earns, on its first sale and on every later one.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const reader = createWeftClient({ url })
const newClient = () => reader.withSigner(privateKeySigner(generatePrivateKey()))
const [painter, musician, collector, friend] = [newClient(), newClient(), newClient(), newClient()]
// The musician needs no funds: what is shared arrives without an action of theirs.
await Promise.all([painter, collector, friend].map(async (each) => (await each.bank.faucet()).wait()))

const cover = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="5" cy="4" r="3"/></svg>'
const { hash: media } = await painter.media.upload(new TextEncoder().encode(cover))
const created = await painter.nft.createCollection({
  ...{ name: 'Duet', description: 'A picture and a song.', media, asset: 'USDC' },
  ...{ mintPrice: '10', supplyCap: 10, walletLimit: 0, royaltyBps: 1_000, usePrice: '0' },
  payees: [
    { payee: painter.signer!.address, bps: 6_000 },
    { payee: musician.signer!.address, bps: 4_000 },
  ],
})
await created.wait()
const { items: collections } = await reader.views.nft.collections({ creator: painter.signer!.address })
const { collection } = collections[0]!
console.log(`collection ${collection}: 60 % to the painter, 40 % to the musician`)

// First sale: the mint price is shared whole.
await (await collector.nft.mint({ collection, quantity: 2, asset: 'USDC', priceMax: '20' })).wait()
console.log('two minted for 20 USDC')

// Second sale: 10 % of it is shared, the rest is the seller's.
const { items: tokens } = await reader.views.nft.tokens({ collection })
const { token } = tokens[0]!
await (await collector.nft.list({ token, asset: 'USDC', price: '50' })).wait()
await (await friend.nft.buy({ token, asset: 'USDC', priceMax: '50' })).wait()
console.log('one sold on for 50 USDC, 5 of them royalty')

const [painterBefore, musicianBefore] = await Promise.all([usdcOf(painter), usdcOf(musician)])
// Anybody may; it pays all payees at once.
await (await friend.nft.distributeRoyalties({ collection })).wait()
const painterGot = (await usdcOf(painter)) - painterBefore
const musicianGot = (await usdcOf(musician)) - musicianBefore
if (painterGot !== 15_000_000n || musicianGot !== 10_000_000n) {
  throw new Error(`Of 25 USDC ${painterGot} and ${musicianGot} base units arrived`)
}
console.log(
  `painter ${formatUnits(painterGot, 6)} USDC, musician ${formatUnits(musicianGot, 6)} USDC of 25 earned`,
)

async function usdcOf({ signer }: typeof painter): Promise<bigint> {
  const { balances } = (await reader.account(signer!.address)).modules.bank
  return balances.find(({ asset }) => asset === 'USDC')?.amount ?? 0n
}
