import type { Action, AssetSymbol } from '@weft/protocol'
import { expect, expectTypeOf, test } from 'vitest'
import type { Account } from './accountView.ts'
import type { AmountText } from './actionInput.ts'
import { createWeftClient } from './createWeftClient.ts'
import type { SentTransaction } from './sentTransaction.ts'
import type { SimulatedChange, Simulation } from './simulation.ts'
import type { TransactionOptions } from './weftClient.ts'

const weft = createWeftClient({ url: 'http://127.0.0.1:9' })

test('every action is a function of its fields, as people write them', () => {
  expectTypeOf(weft.lending.supply).returns.resolves.toEqualTypeOf<SentTransaction>()
  expectTypeOf(weft.build.lending.supply).returns.toEqualTypeOf<Action>()
  type Supply = Parameters<typeof weft.lending.supply>[0]
  expectTypeOf<Supply['asset']>().toEqualTypeOf<AssetSymbol>()
  expectTypeOf<'100.5'>().toExtend<Supply['amount']>()
  expectTypeOf<bigint>().toExtend<Supply['amount']>()
  expectTypeOf<number>().not.toExtend<Supply['amount']>()
  expectTypeOf(weft.lending.setCollateral)
    .parameter(0)
    .toEqualTypeOf<{ readonly asset: AssetSymbol; readonly enabled: boolean }>()
  expectTypeOf(weft.bank.faucet).toBeCallableWith()
  expectTypeOf<keyof typeof weft.bank>().toEqualTypeOf<'faucet' | 'transfer'>()
  expect(Object.keys(weft.bank)).toEqual(['faucet', 'transfer'])
})

test('actions of every module take what their descriptors say', () => {
  expectTypeOf(weft.nft.mint).parameter(0).toEqualTypeOf<{
    readonly collection: number
    readonly quantity: number
    readonly asset: AssetSymbol
    readonly priceMax: AmountText | bigint
  }>()
  expectTypeOf(weft.nft.transfer)
    .parameter(0)
    .toEqualTypeOf<{ readonly token: string; readonly to: string }>()
  expectTypeOf(weft.staking.delegate)
    .parameter(0)
    .toEqualTypeOf<{ readonly validator: number; readonly amount: AmountText | bigint }>()
  expectTypeOf<Parameters<typeof weft.nft.createCollection>[0]['payees'][number]>().toEqualTypeOf<{
    readonly payee: string
    readonly bps: number | AssetSymbol
  }>()
  expectTypeOf<Parameters<typeof weft.nft.listDutch>[0]['startsAt']>().toEqualTypeOf<string | bigint>()
  expectTypeOf<Parameters<typeof weft.oracle.postPrices>[0]['prices'][number]['price']>().toEqualTypeOf<
    string | bigint
  >()
  expectTypeOf(weft.vault.deposit).parameter(0).toHaveProperty('vault').toEqualTypeOf<number>()
  expectTypeOf(weft.farm.claim).parameter(0).toEqualTypeOf<{ readonly farm: number }>()
  // The second argument is the same for all, and tells how the transaction is put together.
  expectTypeOf(weft.farm.claim).parameter(1).toEqualTypeOf<TransactionOptions | undefined>()
  expectTypeOf(weft.bank.faucet).toBeCallableWith({}, { nonceKey: 7, timeoutMs: 5 })
})

test('a simulation is as exact as what it foretells', () => {
  expectTypeOf(weft.simulate).returns.resolves.toEqualTypeOf<Simulation>()
  expectTypeOf<Simulation['fee']>().toEqualTypeOf<bigint>()
  expectTypeOf<Simulation['after']['modules']>().toEqualTypeOf<Account['modules']>()
  expectTypeOf<SimulatedChange['before']>().toEqualTypeOf<bigint | number | string | boolean | null>()
  expectTypeOf(weft.views.vault.vault).returns.resolves.toExtend<{ totalAssets: bigint } | undefined>()
  expectTypeOf(weft.views.vault.vaults).returns.resolves.not.toBeUndefined()
  expect(weft.simulate).toBeTypeOf('function')
})

test('what cannot be meant does not compile', () => {
  const never = () => {
    // @ts-expect-error a token is an address, not a number
    weft.nft.transfer({ token: 5, to: '0x' })
    // @ts-expect-error payees are accounts with their basis points
    weft.nft.createCollection({ payees: ['0x'] })
    // @ts-expect-error an enabled flag is true or false
    weft.lending.setCollateral({ asset: 'ETH', enabled: 'yes' })
    // @ts-expect-error simulations are of actions, not of calls that send
    weft.simulate([weft.lending.supply({ asset: 'USDC', amount: '1' })])
    // @ts-expect-error no such view
    weft.views.lending.everything()
    // @ts-expect-error a view says which object it is of
    weft.views.vault.vault()
    // @ts-expect-error no such option
    weft.bank.faucet({}, { gasLimit: 21_000n })
    // @ts-expect-error events are told apart by their type
    weft.stream().subscribe((event) => event.receipts)
    // @ts-expect-error no such asset
    weft.lending.supply({ asset: 'DOGE', amount: '1' })
    // @ts-expect-error no amount
    weft.lending.supply({ asset: 'USDC' })
    // @ts-expect-error a number would be rounded
    weft.lending.supply({ asset: 'USDC', amount: 1.5 })
    // @ts-expect-error no such field
    weft.lending.supply({ asset: 'USDC', amount: '1', to: '0x' })
    // @ts-expect-error no such action
    weft.lending.mint({ asset: 'USDC', amount: '1' })
    // @ts-expect-error no such module
    weft.casino.play({})
    // @ts-expect-error not a stage
    weft.track('0x').then((sent) => sent.wait('mined'))
  }
  expect(never).toBeTypeOf('function')
})

test('views have bigint where the API has decimal digits', () => {
  type Balance = Account['modules']['bank']['balances'][number]
  expectTypeOf<Balance>().toEqualTypeOf<{
    readonly asset: AssetSymbol
    readonly amount: bigint
    readonly value: bigint
  }>()
  expectTypeOf<Account['modules']['lending']['healthFactor']>().toEqualTypeOf<bigint | null>()
  expectTypeOf(weft.market).returns.resolves.toHaveProperty('cash').toEqualTypeOf<bigint>()
})

test('no module is called like something of the client itself', () => {
  for (const name of ['bank', 'oracle', 'lending'] as const) {
    expect(Object.keys(weft[name])).toEqual(Object.keys(weft.build[name]))
  }
})
