import type { PagesOf } from '../pageToVisit.ts'

/** A batch on L1, a transaction that was executed and one that was rejected. */
export const explorerPages: PagesOf = async ({ weft, address }) => {
  const supply = await weft.lending.supply({ asset: 'ETH', amount: '0.5' })
  const tooMuch = await weft.lending.borrow({ asset: 'USDC', amount: '9000' })
  await tooMuch.wait('executed', { throwOnRejection: false })
  await supply.wait('posted')
  return [
    { name: 'explorer', path: '/explorer', route: '/explorer', ready: /shards worked/, connected: false },
    {
      name: 'batch',
      path: `/explorer/batches/${supply.position.batch}`,
      route: '/explorer/batches/[number]',
      ready: 'of 256 shards had work',
      connected: false,
    },
    {
      name: 'transaction',
      path: `/explorer/transactions/${supply.hash}`,
      route: '/explorer/transactions/[hash]',
      ready: 'What was signed',
      connected: false,
    },
    {
      name: 'rejected',
      path: `/explorer/transactions/${tooMuch.hash}`,
      route: '/explorer/transactions/[hash]',
      ready: 'Nothing but the fee',
      connected: false,
    },
    {
      name: 'account',
      path: `/explorer/accounts/${address}`,
      route: '/explorer/accounts/[address]',
      ready: 'Prove',
      connected: false,
    },
    {
      name: 'missing',
      path: '/nowhere',
      route: '/_not-found',
      ready: 'A loose thread',
      connected: false,
      isMissing: true,
    },
  ]
}
