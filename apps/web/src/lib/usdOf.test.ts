import { expect, test } from 'vitest'
import { usdOf } from './usdOf.ts'

test('values round down', () => {
  const eth = { decimals: 18, price: 3_000n * 10n ** 8n }
  expect(usdOf(1n, eth)).toBe(0n)
  expect(usdOf(15n * 10n ** 17n, eth)).toBe(4_500n * 10n ** 8n)
})
