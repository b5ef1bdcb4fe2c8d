import { bytesToHex } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoDomain, demoRegistry, demoTransaction, transactions } from './test-support/demoModule.ts'
import { transactionDigest, transactionHash } from './transactionDigest.ts'
import { signingDigest, typedDataOf } from './typedData.ts'

test('property: the digest is that of the typed data, whatever was hashed before', () => {
  const property = fc.property(transactions, fc.integer({ min: 1, max: 3 }), (transaction, chainId) => {
    const domain = { ...demoDomain, chainId }
    const expected = bytesToHex(signingDigest(typedDataOf(demoRegistry, domain, transaction)))
    expect(bytesToHex(transactionDigest(demoRegistry, domain, transaction))).toBe(expected)
    expect(transactionHash(demoRegistry, domain, transaction)).toBe(expected)
  })
  fc.assert(property, { seed: 3, numRuns: 2_000 })
})

test('a digest is not overwritten by the next', () => {
  const one = transactionDigest(demoRegistry, demoDomain, demoTransaction(['poke', {}]))
  const kept = bytesToHex(one)
  transactionDigest(demoRegistry, demoDomain, demoTransaction(['prod', {}]))
  expect(bytesToHex(one)).toBe(kept)
})

test('a text longer than the place for it', () => {
  const text = '字"'.repeat(16)
  const names = Array.from({ length: 90 }, () => ['name', { label: text, next: text }] as const)
  const parts = Array.from({ length: 4 }, () => ({
    to: `0x${'11'.repeat(20)}`,
    asset: 1,
    share: 1n,
    label: text,
  }))
  for (const transaction of [demoTransaction(...names), demoTransaction(['everything', everything(parts)])]) {
    const expected = signingDigest(typedDataOf(demoRegistry, demoDomain, transaction))
    expect(transactionDigest(demoRegistry, demoDomain, transaction)).toEqual(expected)
  }
})

function everything(parts: unknown): Record<string, unknown> {
  const numbers = { tiny: 1, small: 2, middle: 3, large: 4n, larger: 5n, largest: 6n, price: 7n }
  const rest = { asset: 1, amount: 8n, alone: 2, isOn: true, note: 'x'.repeat(9_000) }
  return { ...numbers, ...rest, owner: `0x${'22'.repeat(20)}`, digest: `0x${'33'.repeat(32)}`, parts }
}
