import { expect, test } from 'vitest'
import { type Borrower, draftOfLiquidation, pairFor } from './liquidationAction.ts'
import { LIQUIDATOR, lendOf, marketOf, positionOf } from './test-support/lendFixture.ts'

const USDC = 10n ** 6n
const pair = { debtAsset: 'USDC', collateralAsset: 'ETH' } as const
const cheap = [marketOf('ETH', { price: 2_300n * 10n ** 8n }), marketOf('USDC')]
/** 2 ETH against 3,900 USDC: a health factor of 0.97 at $2,300. */
const borrower: Borrower = {
  account: `0x${'22'.repeat(20)}` as Borrower['account'],
  eMode: null,
  positions: [positionOf('ETH', { supplied: 2n * 10n ** 18n }), positionOf('USDC', { debt: 3_900n * USDC })],
}
const typed = (text: string) => ({ text, isMax: false })
const MAX = { text: '', isMax: true }

test('MAX is half of the debt, as "max", and says what comes of it', () => {
  const draft = draftOfLiquidation(borrower, pair, lendOf(cheap), MAX)
  expect(draft).toMatchObject({
    block: undefined,
    everything: true,
    units: 1_950n * USDC,
    paidValue: 1_950n * 10n ** 8n,
    // A tenth of the bonus of 6 % is the protocol's.
    protocolFeeValue: 11_70000000n,
    profit: 105_29999999n,
  })
  expect(draft.projection.after.healthFactor).toBeGreaterThan(draft.projection.before.healthFactor)
})

test('what blocks it: health, the amount, the balance, the own position', () => {
  const blockOf = (input = typed('100'), lend = lendOf(cheap), of = borrower) =>
    draftOfLiquidation(of, pair, lend, input).block
  expect(blockOf()).toBeUndefined()
  expect(blockOf(typed('100'), lendOf([marketOf('ETH'), marketOf('USDC')]))).toBe(
    'Healthy: cannot be liquidated now',
  )
  expect(blockOf(typed(''))).toBe('Enter an amount')
  expect(blockOf(typed('1950.000001'))).toBe('More than may be covered')
  expect(blockOf(typed('10001'))).toBe('Not enough USDC')
  expect(blockOf(typed('100'), lendOf(cheap), { ...borrower, account: LIQUIDATOR as never })).toBe(
    'This is your own position',
  )
  const paused = [cheap[0]!, marketOf('USDC', { parameters: { paused: true } })]
  expect(blockOf(typed('100'), lendOf(paused))).toBe('A market of this pair is paused')
  const stale = [{ ...cheap[0]!, priceStale: true }, cheap[1]!]
  expect(blockOf(typed('100'), lendOf(stale))).toBe('A price is out of date')
})

test('without a wallet anybody tries out what the rules allow', () => {
  const nobody = { ...lendOf(cheap), address: undefined, balanceOf: () => 0n, feeBalance: 0n }
  expect(draftOfLiquidation(borrower, pair, nobody, MAX)).toMatchObject({
    block: undefined,
    units: 1_950n * USDC,
  })
})

test('offers the pair that pays best, or else the largest sides; nothing when a side is empty', () => {
  expect(pairFor(borrower, cheap)).toEqual(pair)
  expect(pairFor(borrower, [marketOf('ETH'), marketOf('USDC')])).toEqual(pair)
  expect(pairFor({ ...borrower, positions: [] }, cheap)).toBeUndefined()
})
