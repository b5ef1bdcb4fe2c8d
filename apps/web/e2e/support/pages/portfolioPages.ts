import { type Action, type Address, privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import type { PagesOf, Visitor } from '../pageToVisit.ts'

/** Something in every module: balances, a supply, a debt, a stake, what unbonds, a vault, a farm, NFTs and offers. */
export const portfolioPages: PagesOf = async (visitor) => {
  const { address } = visitor
  await spreadOut(visitor)
  return [
    { name: 'landing', path: '/', route: '/', ready: 'one cloth', connected: false },
    { name: 'portfolio', path: '/portfolio', route: '/portfolio', ready: 'Highest bid', connected: true },
    {
      name: 'portfolio-visitor',
      path: '/portfolio',
      route: '/portfolio',
      ready: 'Everything you have here',
      connected: false,
    },
    {
      name: 'portfolio-view',
      path: `/account/${address}`,
      route: '/account/[address]',
      ready: 'Highest bid',
      connected: false,
    },
    {
      name: 'portfolio-empty',
      path: '/account/0x000000000000000000000000000000000000dead',
      route: '/account/[address]',
      ready: 'no balances and no positions',
      connected: false,
    },
  ]
}

/** No file: a cloth is drawn instead. */
const COVER = `0x${'00'.repeat(32)}` as const

/** Puts the account's money to work, a transaction for each module. */
export async function spreadOut({ weft, address }: Pick<Visitor, 'weft' | 'address'>): Promise<void> {
  const { build } = weft
  const seller = privateKeySigner(generatePrivateKey())
  const other = weft.withSigner(seller)
  await (await other.bank.faucet()).wait('executed')
  const run = async (client: typeof weft, ...actions: Action[]) =>
    (await client.bundle(actions)).wait('executed')
  await run(
    other,
    build.nft.createCollection({
      ...{ name: 'Loom studies', description: 'Patterns, woven.', media: COVER, asset: 'USDC' },
      ...{ mintPrice: '25', supplyCap: 50, walletLimit: 0, royaltyBps: 1_000, usePrice: '0.5' },
      payees: [{ payee: address as Address, bps: 10_000 }],
    }),
  )
  const { items } = await weft.views.nft.collections({ creator: seller.address, limit: 1 })
  const collection = items[0]?.collection ?? 1
  await run(other, build.nft.mint({ collection, quantity: 2, asset: 'USDC', priceMax: '50' }))
  const { items: tokens } = await weft.views.nft.tokens({ collection, limit: 2 })
  const [first, second] = tokens.map(({ token }) => token)
  if (first === undefined || second === undefined) throw new Error('nothing was minted')
  await run(
    other,
    build.nft.list({ token: second, asset: 'USDC', price: '60' }),
    build.nft.startAuction({
      ...{ token: first, asset: 'USDC', reservePrice: '30', incrementBps: 500, durationSeconds: 86_400 },
    }),
    build.bank.transfer({ to: address, asset: 'WBTC', amount: '0.05' }),
  )
  await run(
    weft,
    build.staking.delegate({ validator: 1, amount: '400' }),
    build.staking.undelegate({ validator: 1, amount: '50' }),
  )
  await run(
    weft,
    build.vault.deposit({ vault: 1, asset: 'USDC', amount: '2000' }),
    build.farm.stake({ farm: 1, asset: 'USDC', amount: '1500' }),
  )
  await run(
    weft,
    build.nft.mint({ collection, quantity: 1, asset: 'USDC', priceMax: '25' }),
    build.nft.bid({ token: first, asset: 'USDC', amount: '42' }),
    build.nft.offer({ token: second, asset: 'USDC', price: '45', durationSeconds: 86_400 }),
    build.nft.startStream({ collection, asset: 'USDC', rate: '0.001', deposit: '20' }),
  )
}
