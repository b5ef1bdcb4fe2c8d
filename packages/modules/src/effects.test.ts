import { expect, test } from 'vitest'
import { farmTour } from './farm/test-support/tour.ts'
import { cancelCall, confirmCall, proposeCall } from './governance/test-support/change.ts'
import { reserveParameters, reserves } from './lending/tables.ts'
import { nftTour } from './nft/test-support/tour.ts'
import { stakingTour } from './staking/test-support/tour.ts'
import { accountOf, type Call, createChain, governorAccount, oracleAccount } from './test-support/chain.ts'
import { vaultTour } from './vault/test-support/tour.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const change = { name: 'sequencer.sealIntervalMs', value: 50n }

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
    ['lending.setEMode', { category: 2 }],
    ['lending.liquidate', { borrower: bob, debtAsset: 1, collateralAsset: 2, amount: 1n }],
  ]
  for (const call of calls) expect(await chain.act(ann, call)).toBeUndefined()
  chain.write(reserves, reserves.keyOf(2), { deficit: 1n })
  expect(await chain.act(ann, ['lending.coverDeficit', { asset: 'USDC', amount: 1n }])).toBeUndefined()
  await chain.act(ann, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: 10n ** 18n }])
  const byAnn = (call: Call) => (): [typeof ann, Call] => [ann, call]
  const tours = [stakingTour(ann, chain.now), vaultTour(ann, 5).map(byAnn), farmTour(ann, 4).map(byAnn)]
  for (const step of tours.flat()) {
    const [account, call] = step()
    expect([call[0], await chain.act(account, call)]).toEqual([call[0], undefined])
    chain.wait(60n)
  }
  const { active, paused, frozen, ...terms } = chain.read(reserveParameters, reserveParameters.keyOf(2))
  const ratios = { ltvBps: 1, liquidationThresholdBps: 1, liquidationBonusBps: 1 }
  const governed: readonly Call[] = [
    ['lending.setReserveParameters', { asset: 'USDC', ...terms }],
    ['lending.setReserveStatus', { asset: 'USDC', paused: false, frozen: true }],
    [
      'lending.setEModeCategory',
      { category: 9, label: 'Nine', ...ratios, collateralAssets: [], borrowableAssets: [] },
    ],
    ['lending.withdrawTreasury', { asset: 'USDC', amount: 1n, to: ann }],
    proposeCall(change),
    confirmCall(1, change),
    cancelCall(1),
  ]
  for (const call of governed) expect(await chain.act(governorAccount, call)).toBeUndefined()
  await chain.act(oracleAccount, ['oracle.postPrices', { prices: [{ asset: 1, price: 1n }] }])
  for (const call of nftTour(ann)) expect(await chain.act(ann, call)).toBeUndefined()
  for (const { name, descriptor } of chain.rollup.registry.actions.values()) {
    expect([name, [...chain.effects.get(name)!].sort()]).toEqual([name, [...descriptor.effects].sort()])
  }
})
