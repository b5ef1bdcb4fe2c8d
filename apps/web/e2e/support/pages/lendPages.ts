import { privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import type { PagesOf, Visitor } from '../pageToVisit.ts'

/** A supply and a debt, and somebody near liquidation. */
export const lendPages: PagesOf = async (visitor) => {
  const { weft, address } = visitor
  await (await weft.lending.supply({ asset: 'ETH', amount: '2.5' })).wait('executed')
  await (await weft.lending.borrow({ asset: 'USDC', amount: '2450.75' })).wait('executed')
  await borrowMuch(visitor)
  return [
    { name: 'welcome', path: '/lend', route: '/lend', ready: 'Assets to borrow', connected: false },
    { name: 'lend', path: '/lend', route: '/lend', ready: 'Liquidation begins', connected: true },
    {
      name: 'market',
      path: '/lend/USDC',
      route: '/lend/[asset]',
      ready: 'Optimal utilisation',
      connected: true,
    },
    {
      name: 'market-visitor',
      path: '/lend/ETH',
      route: '/lend/[asset]',
      ready: 'Optimal utilisation',
      connected: false,
    },
    {
      name: 'view',
      path: `/lend?address=${address}`,
      route: '/lend',
      ready: 'Liquidation begins',
      connected: false,
    },
    {
      name: 'liquidations',
      path: '/lend/liquidations',
      route: '/lend/liquidations',
      ready: /^Liquidate|Simulate/,
      connected: true,
    },
    {
      name: 'liquidations-visitor',
      path: '/lend/liquidations',
      route: '/lend/liquidations',
      ready: 'Simulate',
      connected: false,
    },
  ]
}

/** Another account, in an e-mode, close to what its collateral allows. */
async function borrowMuch({ web }: Visitor): Promise<void> {
  const weft = web.weft.withSigner(privateKeySigner(generatePrivateKey()))
  await (await weft.bank.faucet()).wait('executed')
  const sent = await weft.bundle([
    weft.build.lending.supply({ asset: 'ETH', amount: '3' }),
    weft.build.lending.setEMode({ category: 1 }),
    weft.build.lending.borrow({ asset: 'WBTC', amount: '0.1' }),
  ])
  await sent.wait('executed')
}
