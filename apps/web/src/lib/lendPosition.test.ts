import { expect, test } from 'vitest'
import { applyChange, type Exposure, liquidationPrice, usdOf } from './lendPosition.ts'

const usd = (dollars: number) => BigInt(dollars) * 10n ** 8n
const eth = {
  asset: 'ETH',
  decimals: 18,
  price: usd(3_000),
  parameters: { ltvBps: 8_000, liquidationThresholdBps: 8_300 },
}
const usdc = {
  asset: 'USDC',
  decimals: 6,
  price: usd(1),
  parameters: { ltvBps: 7_500, liquidationThresholdBps: 7_800 },
}
const oneEth: Exposure = {
  markets: [eth, usdc],
  positions: [{ asset: 'ETH', supplied: 10n ** 18n, collateral: true, debt: 0n }],
}
const indebted = applyChange(oneEth, { kind: 'borrow', asset: 'USDC', amount: 1_245_000_000n })

test('the liquidation price is where the weighted collateral equals the debt', () => {
  expect(liquidationPrice(indebted)).toEqual({ asset: 'ETH', price: usd(1_500), fallBps: 5_000 })
  expect(liquidationPrice(oneEth)).toBeUndefined()
})

test('what is not collateral does not count', () => {
  const off = applyChange(indebted, { kind: 'collateral', asset: 'ETH', enabled: false })
  expect(liquidationPrice(off)).toBeUndefined()
})

test('the first supply becomes collateral, a later one keeps the choice', () => {
  const first = applyChange({ ...oneEth, positions: [] }, { kind: 'supply', asset: 'USDC', amount: 5n })
  expect(first.positions[0]?.collateral).toBe(true)
  const off = applyChange(first, { kind: 'collateral', asset: 'USDC', enabled: false })
  expect(applyChange(off, { kind: 'supply', asset: 'USDC', amount: 5n }).positions[0]?.collateral).toBe(false)
})

test('repaying and withdrawing stop at nothing', () => {
  const repaid = applyChange(indebted, { kind: 'repay', asset: 'USDC', amount: usd(100) })
  expect(repaid.positions.find(({ asset }) => asset === 'USDC')?.debt).toBe(0n)
})

test('values round down', () => {
  expect(usdOf(1n, eth)).toBe(0n)
})
