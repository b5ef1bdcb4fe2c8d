import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultCode } from '../test-support/demoModule.ts'
import { decodeSubmitAnswer, encodeSubmitAnswer } from './submitAnswer.ts'

const sealed = fc.record({
  status: fc.constant('sealed' as const),
  batch: fc.maxSafeNat(),
  index: fc.nat(),
  duplicate: fc.boolean(),
})
const refused = fc.record({
  status: fc.constant('refused' as const),
  httpStatus: fc.integer({ min: 400, max: 599 }),
  retryable: fc.boolean(),
  code: fc.constantFrom('mempool.full', 'transaction.nonce_gap'),
  detail: fc.string({ unit: 'grapheme', maxLength: 200 }),
})
const answers = fc.array(fc.oneof(sealed, refused), { maxLength: 30 })

test('property: an answer reads as it was written, and cut off it does not read', () => {
  const property = fc.property(answers, fc.nat(), (items, cut) => {
    const bytes = encodeSubmitAnswer(items)
    expect(decodeSubmitAnswer(bytes)).toEqual(items)
    const short = bytes.subarray(0, cut % bytes.length)
    expect(faultCode(() => decodeSubmitAnswer(short))).toBe('codec.malformed')
  })
  fc.assert(property, { seed: 5, numRuns: 300 })
})

test('a thousand sealed transactions are answered in seven bytes each', () => {
  const items = Array.from({ length: 1000 }, (_, index) => ({
    status: 'sealed' as const,
    batch: 1_000_000,
    index: 19_000 + index,
    duplicate: false,
  }))
  expect(encodeSubmitAnswer(items)).toHaveLength(2 + 7 * 1000)
})
