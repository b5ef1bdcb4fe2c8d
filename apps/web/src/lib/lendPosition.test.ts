import { expect, test } from 'vitest'
import { WAD } from './format.ts'
import {
  applyChange,
  borrowPower,
  type Exposure,
  healthFactor,
  liquidationPrice,
  type Market,
  safeBorrowMax,
  safeWithdrawMax,
  usdOf,
} from './lendPosition.ts'

const usd = (dollars: number) => BigInt(dollars) * 10n ** 8n
const eth: Market = {
  asset: 'ETH',
  decimals: 18,
  price: usd(3_000),
  cash: 1_000n * 10n ** 18n,
  borrowRoom: 1_000n * 10n ** 18n,
  parameters: { ltvBps: 8_000, liquidationThresholdBps: 8_300 },
}
const usdc: Market = {
  asset: 'USDC',
  decimals: 6,
  price: usd(1),
  cash: 1_000_000n * 10n ** 6n,
  borrowRoom: 1_000_000n * 10n ** 6n,
  parameters: { ltvBps: 7_500, liquidationThresholdBps: 7_800 },
}
const oneEth: Exposure = {
  markets: [eth, usdc],
  positions: [{ asset: 'ETH', supplied: 10n ** 18n, collateral: true, debt: 0n }],
}
const indebted = applyChange(oneEth, { kind: 'borrow', asset: 'USDC', amount: 1_245_000_000n })

test('health factor: collateral times threshold over debt; none without debt', () => {
  expect(healthFactor(oneEth)).toBeUndefined()
  expect(healthFactor(indebted)).toBe(2n * WAD)
})

test('borrowing power is what the loan-to-value ratio leaves', () => {
  expect(borrowPower(oneEth)).toBe(usd(2_400))
  expect(borrowPower(indebted)).toBe(usd(1_155))
})

test('the most to borrow keeps a margin and the cash of the market', () => {
  expect(safeBorrowMax(oneEth, usdc)).toBe(2_376_000_000n)
  expect(safeBorrowMax(oneEth, { ...usdc, cash: 5n })).toBe(5n)
})

test('the most to withdraw: everything without debt, else what keeps the health factor above one', () => {
  expect(safeWithdrawMax(oneEth, eth)).toEqual({ amount: 10n ** 18n, everything: true })
  const { amount, everything } = safeWithdrawMax(indebted, eth)
  expect(everything).toBe(false)
  const after = healthFactor(applyChange(indebted, { kind: 'withdraw', asset: 'ETH', amount }))
  expect(after).toBeGreaterThanOrEqual((WAD * 1019n) / 1000n)
  expect(after).toBeLessThan((WAD * 1021n) / 1000n)
})

test('the liquidation price is where the health factor is one', () => {
  const { asset, price, fallBps } = liquidationPrice(indebted)!
  expect([asset, price, fallBps]).toEqual(['ETH', usd(1_500), 5_000])
  const there: Exposure = { ...indebted, markets: [{ ...eth, price }, usdc] }
  expect(healthFactor(there)).toBe(WAD)
  expect(liquidationPrice(oneEth)).toBeUndefined()
})

test('the first supply becomes collateral, a later one keeps the choice', () => {
  const first = applyChange({ ...oneEth, positions: [] }, { kind: 'supply', asset: 'USDC', amount: 5n })
  expect(first.positions[0]?.collateral).toBe(true)
  const off = applyChange(first, { kind: 'collateral', asset: 'USDC', enabled: false })
  expect(applyChange(off, { kind: 'supply', asset: 'USDC', amount: 5n }).positions[0]?.collateral).toBe(false)
})

test('values round down', () => {
  expect(usdOf(1n, eth)).toBe(0n)
})
