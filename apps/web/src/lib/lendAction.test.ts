import { expect, test } from 'vitest'
import { draftOf, draftOfCollateral } from './lendAction.ts'
import { lendOf, marketOf, positionOf } from './test-support/lendFixture.ts'

const ETH = 10n ** 18n
const USDC = 10n ** 6n
const typed = (text: string) => ({ text, isMax: false })
const NOTHING = typed('')
const MAX = { text: '', isMax: true }
const eth = marketOf('ETH')
const usdc = marketOf('USDC')
const supplied = [positionOf('ETH', { supplied: 2n * ETH })]

test('what closes a market is said before anything is typed', () => {
  const blockOf = (
    kind: 'supply' | 'withdraw' | 'borrow' | 'repay',
    change: Parameters<typeof marketOf>[1],
  ) => {
    const market = marketOf('USDC', change)
    return draftOf(kind, market, lendOf([eth, market], supplied), NOTHING).block
  }
  expect(blockOf('withdraw', { parameters: { paused: true } })).toBe('Paused')
  expect(blockOf('supply', { parameters: { frozen: true } })).toBe('Frozen')
  expect(blockOf('repay', { parameters: { frozen: true } })).toBe('Enter an amount')
  expect(blockOf('borrow', { priceStale: true })).toBe('Price out of date')
  expect(blockOf('supply', { priceStale: true })).toBe('Enter an amount')
  expect(blockOf('supply', { supplyRoom: 0n })).toBe('Supply cap reached')
  expect(blockOf('borrow', { borrowRoom: 0n })).toBe('Borrow cap reached')
})

test('what an amount meets: caps, balance, borrow limit, liquidity', () => {
  const small = marketOf('USDC', { supplyRoom: 5n * USDC, borrowRoom: 7n * USDC })
  const lend = lendOf([eth, small], supplied)
  expect(draftOf('supply', small, lend, typed('6')).block).toBe('The cap leaves 5 USDC')
  expect(draftOf('supply', small, lend, MAX)).toMatchObject({ block: undefined, units: 5n * USDC })
  expect(draftOf('borrow', small, lend, typed('8')).block).toBe('The cap leaves 7 USDC')
  const open = lendOf([eth, usdc], supplied)
  expect(draftOf('supply', usdc, open, typed('10000.1')).block).toBe('Not enough USDC')
  expect(draftOf('borrow', usdc, open, typed('4001')).block).toBe('Over your borrow limit')
  const poor = marketOf('USDC', { cash: 9n * USDC })
  expect(draftOf('borrow', poor, lendOf([eth, poor], supplied), typed('10')).block).toBe(
    'Only 9 USDC available',
  )
})

test('a health factor below 1.5 is a risk to confirm, where it falls', () => {
  const lend = lendOf([eth, usdc], [...supplied, positionOf('USDC', { debt: 2_000n * USDC })])
  expect(draftOf('borrow', usdc, lend, typed('700')).risky).toBe(false)
  expect(draftOf('borrow', usdc, lend, typed('800')).risky).toBe(true)
  expect(draftOf('repay', usdc, lend, typed('1')).risky).toBe(false)
  expect(draftOf('withdraw', eth, lend, typed('0.6')).risky).toBe(true)
  expect(draftOfCollateral(eth, lend, false)).toMatchObject({
    block: 'Health factor would be too low',
    risky: true,
  })
})

test('MAX follows the figures: all of a debt is "max" when the balance carries its interest', () => {
  const owing = lendOf([eth, usdc], [...supplied, positionOf('USDC', { debt: 2_000n * USDC })])
  expect(draftOf('repay', usdc, owing, MAX).max).toMatchObject({ units: 2_000n * USDC, sentinel: true })
  const short = lendOf([eth, usdc], [...supplied, positionOf('USDC', { debt: 10_000n * USDC })])
  expect(draftOf('repay', usdc, short, MAX).max).toMatchObject({ units: 10_000n * USDC, sentinel: false })
})
