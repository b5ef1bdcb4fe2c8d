import { expect, test } from 'vitest'
import type { NftStream } from './nftReads.ts'
import { flowedNow, tickingText } from './streamText.ts'

const stream = {
  rate: 500n,
  deposit: 10_000n,
  since: 100,
  flowed: 1_000n,
} as NftStream

test('a stream flows by the clock, never beyond its deposit, never back', () => {
  expect(flowedNow(stream, undefined)).toBe(1_000n)
  expect(flowedNow(stream, 110_999)).toBe(5_000n)
  expect(flowedNow(stream, 999_000)).toBe(10_000n)
  // A clock that is late.
  expect(flowedNow(stream, 100_000)).toBe(1_000n)
})

test('what moves keeps its width', () => {
  expect(tickingText(1_500_000n, 'USDC')).toBe('1.500000 USDC')
  expect(tickingText(27_500_000_000_000n, 'ETH')).toBe('0.0000275 ETH')
  expect(tickingText(0n, 'WEFT')).toBe('0.000000 WEFT')
})
