import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedBytes } from './sharedBytes.ts'

test('property: zeros of the length asked for, and nobody writes into another', () => {
  const lengths = fc.array(fc.oneof(fc.nat(200), fc.integer({ min: 8_000, max: 9_000 })), { maxLength: 60 })
  fc.assert(
    fc.property(lengths, (all) => {
      const arrays = all.map((length, number) => {
        const bytes = sharedBytes(length)
        expect(bytes).toEqual(new Uint8Array(length))
        return bytes.fill(1 + (number % 255))
      })
      for (const [number, bytes] of arrays.entries()) {
        expect(bytes).toEqual(new Uint8Array(all[number]!).fill(1 + (number % 255)))
      }
    }),
    { seed: 5, numRuns: 50 },
  )
})

test('arrays lie in one buffer, unless they are long', () => {
  // Of three, two at least: the buffer may end between two of them.
  const buffers = Array.from({ length: 3 }, () => sharedBytes(100).buffer)
  expect(new Set(buffers).size).toBeLessThan(3)
  expect(sharedBytes(20_000).buffer.byteLength).toBe(20_000)
})
