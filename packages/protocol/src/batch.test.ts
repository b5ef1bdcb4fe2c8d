import { bytesToHex, type Hash } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchCommitmentHash, batchDataHash, decodeBatchPayload, encodeBatchPayload } from './batch.ts'
import { BATCH_TRANSACTIONS_MAX, TRANSACTION_BYTES_MAX } from './limits.ts'
import { faultCode } from './test-support/demoModule.ts'

const payloads = fc.array(
  fc.uint8Array({ maxLength: 300 }).map((each) => Uint8Array.from(each)),
  { maxLength: 20 },
)

test('property: a payload comes back', () => {
  fc.assert(
    fc.property(payloads, (each) => {
      expect(decodeBatchPayload(encodeBatchPayload(each))).toEqual(each)
    }),
    { seed: 2, numRuns: 100 },
  )
})

test('property: changed bytes are refused, or are what they decode to', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.nat(255), (each, position, byte) => {
      const bytes = encodeBatchPayload(each)
      bytes[position % bytes.length] = byte
      const code = faultCode(() => decodeBatchPayload(bytes))
      if (code === 'accepted') expect(encodeBatchPayload(decodeBatchPayload(bytes))).toEqual(bytes)
      else expect(code).toBe('codec.malformed')
    }),
    { seed: 2, numRuns: 400 },
  )
})

test('refuses another version, more transactions or bytes than the limits, needless and trailing bytes', () => {
  const tooMany = encodeBatchPayload(
    Array.from({ length: BATCH_TRANSACTIONS_MAX + 1 }, () => new Uint8Array(0)),
  )
  const tooLong = encodeBatchPayload([new Uint8Array(TRANSACTION_BYTES_MAX + 1)])
  const cases = [[2, 0], [1], [], [1, 0, 0], [1, 0x80, 0], [1, 1, 5, 1]].map((each) => Uint8Array.from(each))
  for (const bytes of [...cases, tooMany, tooLong]) {
    expect(faultCode(() => decodeBatchPayload(bytes))).toBe('codec.malformed')
  }
})

test('golden: payload, data hash, commitment', () => {
  const payload = encodeBatchPayload([Uint8Array.of(1, 2, 3), new Uint8Array(0)])
  const hash = (digit: string) => `0x${digit.repeat(64)}` as Hash
  expect(bytesToHex(payload)).toBe('0x01020301020300')
  expect(bytesToHex(batchDataHash(1_790_000_000n, payload))).toMatchInlineSnapshot(
    `"0x6fb0fc356b73369ea611891d4d0d5cad552baf07757a530fe5e2be65882d30aa"`,
  )
  const commitment = {
    number: 5,
    timestamp: 1_790_000_000n,
    dataHash: hash('1'),
    previousStateRoot: hash('2'),
    stateRoot: hash('3'),
    receiptsHash: hash('4'),
    segmentsHash: hash('5'),
  }
  expect(bytesToHex(batchCommitmentHash(commitment))).toMatchInlineSnapshot(
    `"0x0c94ca2449faaaf7bf3dd2cec377c3568d53e9d99405c91e2fa9df50842be711"`,
  )
})
