import type { Action, AssetSymbol } from '@weft/protocol'
import { expect, expectTypeOf, test } from 'vitest'
import type { Account } from './accountView.ts'
import { createWeftClient } from './createWeftClient.ts'
import type { SentTransaction } from './sentTransaction.ts'

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

test('what cannot be meant does not compile', () => {
  const never = () => {
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
