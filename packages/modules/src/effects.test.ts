import { expect, test } from 'vitest'
import { accountOf, type Call, createChain, oracleAccount } from './test-support/chain.ts'

const ann = accountOf(1)
const bob = accountOf(2)

test('every action does exactly what its declared effects say', async () => {
  const chain = await createChain()
  const calls: readonly Call[] = [
    ['bank.faucet', {}],
    ['bank.transfer', { to: bob, asset: 'ETH', amount: 1n }],
    ['lending.supply', { asset: 'USDC', amount: 1_000_000_000n }],
    ['lending.setCollateral', { asset: 'USDC', enabled: false }],
    ['lending.setCollateral', { asset: 'USDC', enabled: true }],
    ['lending.borrow', { asset: 'USDC', amount: 1_000_000n }],
    ['lending.repay', { asset: 'USDC', amount: 1_000_000n }],
    ['lending.withdraw', { asset: 'USDC', amount: 1_000_000n }],
  ]
  for (const call of calls) expect(await chain.act(ann, call)).toBeUndefined()
  await chain.act(oracleAccount, ['oracle.postPrices', { prices: [{ asset: 1, price: 1n }] }])
  for (const { name, descriptor } of chain.rollup.registry.actions.values()) {
    expect([name, [...chain.effects.get(name)!].sort()]).toEqual([name, [...descriptor.effects].sort()])
  }
})
