import { expect, test } from 'vitest'
import { buildAction } from '../buildAction.ts'
import { rollupRegistry } from '../rollupModules.ts'
import { UsageError } from './cliError.ts'
import { readFields } from './readFields.ts'

const registered = (name: string) => rollupRegistry.actionsByName.get(name)!
const build = (name: string, ...words: string[]) =>
  buildAction(registered(name), readFields(registered(name).descriptor.fields, words)).fields

test('amounts stay text until the builder makes base units of them, so nothing is rounded', () => {
  expect(build('lending.supply', 'asset=USDC', 'amount=100.5')).toEqual({ asset: 2, amount: 100_500_000n })
  expect(() => build('lending.supply', 'asset=USDC', 'amount=0.0000001')).toThrow(/amount/)
})

test('numbers, truth values, lists, and texts with an equals sign in them', () => {
  expect(build('lending.setCollateral', 'asset=ETH', 'enabled=true')).toEqual({ asset: 1, enabled: true })
  expect(build('oracle.postPrices', 'prices=[{"asset":"ETH","price":"2500.5"}]')).toEqual({
    prices: [{ asset: 1, price: 250_050_000_000n }],
  })
  expect(readFields(registered('nft.createWork').descriptor.fields, ['title=a=b', 'editions=3'])).toEqual({
    title: 'a=b',
    editions: 3,
  })
})

test.each([
  ['no equals sign', ['amount']],
  ['no name', ['=1']],
  ['twice', ['asset=ETH', 'asset=USDC']],
  ['no truth value', ['asset=ETH', 'enabled=yes']],
])('refuses what cannot be meant: %s', (_, words) => {
  expect(() => readFields(registered('lending.setCollateral').descriptor.fields, words)).toThrow(UsageError)
})

test('refuses numbers and lists that are none', () => {
  const { fields } = registered('nft.mint').descriptor
  for (const word of ['quantity=1.5', 'quantity=-1', 'quantity=', 'quantity=12345678901']) {
    expect(() => readFields(fields, [word])).toThrow(UsageError)
  }
  const prices = registered('oracle.postPrices').descriptor.fields
  for (const word of ['prices=ETH', 'prices={}', 'prices=']) {
    expect(() => readFields(prices, [word])).toThrow(UsageError)
  }
})
