import type { PagesOf } from '../pageToVisit.ts'

/** A supply and a debt. */
export const lendPages: PagesOf = async ({ weft, address }) => {
  await (await weft.lending.supply({ asset: 'ETH', amount: '2.5' })).wait('executed')
  await (await weft.lending.borrow({ asset: 'USDC', amount: '2450.75' })).wait('executed')
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
  ]
}
