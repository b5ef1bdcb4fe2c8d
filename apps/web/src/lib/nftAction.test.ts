import { parseAddress } from '@weft/sdk'
import { expect, test } from 'vitest'
import { readPeriod, readPrice, saleOf, spendBlock, streamBlock, streamSeconds } from './nftAction.ts'

const cleo = parseAddress(`0x${'c1'.repeat(20)}`)
const dora = parseAddress(`0x${'d0'.repeat(20)}`)

test('a price is read exactly, and says what is missing', () => {
  expect(readPrice('0.25', 'USDC')).toEqual({ units: 250_000n, block: undefined })
  expect(readPrice('', 'USDC')).toEqual({ units: undefined, block: 'Enter a price' })
  expect(readPrice('0', 'USDC')).toEqual({ units: undefined, block: 'Enter a price' })
  expect(readPrice('0.0000001', 'USDC')).toEqual({ units: undefined, block: 'At most 6 decimals' })
})

test('a sale is taken apart to the unit: royalty and proceeds are the price', () => {
  const payees = [
    { payee: cleo, bps: 7_000 },
    { payee: dora, bps: 3_000 },
  ]
  const sale = saleOf(99_999_999n, { royaltyBps: 1_250, payees })
  expect(sale.royalty + sale.proceeds).toBe(99_999_999n)
  expect(sale.payees.map(({ amount }) => amount)).toEqual([8_749_999n, 3_749_999n])
})

test('a button says what stands in the way: the price, or the fee', () => {
  const purse = (usdc: bigint, weft: bigint) => ({
    balanceOf: (symbol: string) => (symbol === 'USDC' ? usdc : weft),
    feeBalance: weft,
  })
  const spend = (symbol: string, amount: bigint) => ({ symbol, amount, fee: 10n })
  expect(spendBlock(purse(5n, 10n), spend('USDC', 5n))).toBeUndefined()
  expect(spendBlock(purse(5n, 10n), spend('USDC', 6n))).toBe('Not enough USDC')
  expect(spendBlock(purse(5n, 9n), spend('USDC', 1n))).toBe('Not enough WEFT for the fee')
  // The fee is paid first, out of the same balance.
  expect(spendBlock(purse(0n, 15n), spend('WEFT', 6n))).toBe('Not enough WEFT')
})

test('periods within what the module takes', () => {
  expect(readPeriod({ count: '3', unit: 'days' })).toEqual({ seconds: 259_200, block: undefined })
  expect(readPeriod({ count: '181', unit: 'days' }).block).toBe('At most 180 days')
  expect(readPeriod({ count: '0', unit: 'hours' }).block).toBe('Enter a duration')
  expect(readPeriod({ count: '1.5', unit: 'hours' }).block).toBe('Enter a duration')
})

test('a stream lasts ten minutes at least', () => {
  expect(streamBlock(undefined, 1n)).toBe('Enter a rate')
  expect(streamBlock(0n, 1n)).toBe('The rate is below one unit a second')
  expect(streamBlock(2n, 1_199n)).toBe('It must last ten minutes')
  expect(streamBlock(2n, 1_200n)).toBeUndefined()
  expect(streamSeconds(2n, 1_201n)).toBe(600n)
  expect(streamSeconds(0n, 5n)).toBeUndefined()
})
