import { test } from 'vitest'
import { accountOf, createChain, oracleAccount } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'

const ann = accountOf(1)
const post = (...posted: readonly { asset: number; price: bigint }[]) =>
  ['oracle.postPrices', { prices: posted }] as const

test('postPrices: rejects in order of precedence', async () => {
  const chain = await createChain()
  await climb(chain, 'oracle.postPrices', [
    { account: ann, call: post(), expected: 'not_oracle' },
    { call: post({ asset: 1, price: 0n }), expected: 'not_oracle' },
    { account: oracleAccount, call: post(), expected: 'no_prices' },
    { call: post({ asset: 2, price: 1n }, { asset: 1, price: 0n }), expected: 'price_zero' },
    { call: post({ asset: 2, price: 1n }), expected: undefined },
  ])
})
