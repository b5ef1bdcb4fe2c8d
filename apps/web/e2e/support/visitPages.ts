import { privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import type { WebStack } from './startWebStack.ts'

/** Every kind of page there is, with something on it. */
export interface PageToVisit {
  readonly name: string
  readonly path: string
  /** On the page once it has loaded. */
  readonly ready: string | RegExp
  /** Whether the wallet of `key` is connected. */
  readonly connected: boolean
}

/** An account with a supply, a debt and a rejection, and the pages that show what came of it. */
export async function preparePages(web: WebStack): Promise<{ key: string; pages: PageToVisit[] }> {
  const key = generatePrivateKey()
  const weft = web.weft.withSigner(privateKeySigner(key))
  const address = privateKeySigner(key).address
  await (await weft.bank.faucet()).wait('executed')
  const supply = await weft.lending.supply({ asset: 'ETH', amount: '2.5' })
  await supply.wait('executed')
  await (await weft.lending.borrow({ asset: 'USDC', amount: '2450.75' })).wait('executed')
  const tooMuch = await weft.lending.borrow({ asset: 'USDC', amount: '5000' })
  await tooMuch.wait('executed', { throwOnRejection: false })
  await supply.wait('posted')
  const { batch } = supply.position
  return {
    key,
    pages: [
      { name: 'welcome', path: '/lend', ready: 'Assets to borrow', connected: false },
      { name: 'lend', path: '/lend', ready: 'Liquidation begins', connected: true },
      { name: 'market', path: '/lend/USDC', ready: 'Optimal utilisation', connected: true },
      { name: 'view', path: `/lend?address=${address}`, ready: 'Liquidation begins', connected: false },
      { name: 'explorer', path: '/explorer', ready: /shards worked/, connected: false },
      {
        name: 'batch',
        path: `/explorer/batches/${batch}`,
        ready: 'of 256 shards had work',
        connected: false,
      },
      {
        name: 'transaction',
        path: `/explorer/transactions/${supply.hash}`,
        ready: 'What was signed',
        connected: false,
      },
      {
        name: 'rejected',
        path: `/explorer/transactions/${tooMuch.hash}`,
        ready: 'Nothing but the fee',
        connected: false,
      },
      { name: 'account', path: `/explorer/accounts/${address}`, ready: 'Prove', connected: false },
      { name: 'missing', path: '/nowhere', ready: 'A loose thread', connected: false },
    ],
  }
}
