import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBatchPayload } from './batch.ts'
import { packBatchData, unpackBatchData } from './batchData.ts'
import { demoRegistry, demoTransaction, faultCode, signedTransactions } from './test-support/demoModule.ts'
import { encodeTransaction, SIGNATURE_BYTES, type SignedTransaction } from './transaction.ts'

const seed = 11
const batches = fc.array(signedTransactions, { maxLength: 12 }).chain((signed) =>
  // The same ones again, so that accounts and flows repeat.
  fc
    .array(fc.nat(Math.max(0, signed.length - 1)), { maxLength: signed.length })
    .map((again) => [...signed, ...again.map((index) => signed[index]!)]),
)

function payloadOf(signed: readonly SignedTransaction[]): Uint8Array {
  return encodeBatchPayload(signed.map((each) => encodeTransaction(demoRegistry, each)))
}

test('property: a payload comes back from its packed form, byte for byte', () => {
  const property = fc.property(batches, (signed) => {
    const payload = payloadOf(signed)
    const packed = packBatchData(demoRegistry, payload)
    expect(packed.signatures.length).toBe(signed.length * SIGNATURE_BYTES)
    expect(unpackBatchData(demoRegistry, packed)).toEqual(payload)
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('property: changed columns are refused, or are the packed form of another payload', () => {
  const changes = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'insert', 'delete'))
  let accepted = 0
  const property = fc.property(batches, changes, (signed, [position, byte, kind]) => {
    const packed = packBatchData(demoRegistry, payloadOf(signed))
    const bytes = [...packed.columns]
    bytes.splice(position % bytes.length, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [byte]))
    const changed = { columns: Uint8Array.from(bytes), signatures: packed.signatures }
    let payload: Uint8Array
    try {
      payload = unpackBatchData(demoRegistry, changed)
    } catch (error) {
      expect(error).toMatchObject({ code: 'codec.malformed' })
      return
    }
    accepted++
    expect(packBatchData(demoRegistry, payload)).toEqual(changed)
  })
  fc.assert(property, { seed, numRuns: 500 })
  expect(accepted).toBeGreaterThan(0)
})

test('an empty batch has a packed form', () => {
  const packed = packBatchData(demoRegistry, payloadOf([]))
  expect(unpackBatchData(demoRegistry, packed)).toEqual(payloadOf([]))
})

test('a repeated account, its next nonce and the same action cost a few bytes each', () => {
  const signature = new Uint8Array(SIGNATURE_BYTES)
  const one = demoTransaction(['poke', {}])
  const many = (count: number) =>
    packBatchData(
      demoRegistry,
      payloadOf(
        Array.from({ length: count }, (_, index) => ({
          transaction: { ...one, nonce: BigInt(index) },
          signature,
        })),
      ),
    ).columns.length
  // Account, nonce key, nonce, time, number of actions: a byte each, and two for the action's type.
  expect(many(101) - many(1)).toBeLessThanOrEqual(100 * 7 + 10)
})

test.each([
  ['bytes that are nothing', { columns: new Uint8Array(0), signatures: new Uint8Array(0) }],
  ['a version of the future', { columns: Uint8Array.of(2, 3, 9, 0, 0, 0), signatures: new Uint8Array(0) }],
  [
    'a count without its signatures',
    { columns: Uint8Array.of(2, 3, 1, 1, 0, 0), signatures: new Uint8Array(0) },
  ],
  [
    'more columns than there can be',
    { columns: Uint8Array.of(0xff, 0xff, 0xff, 0x7f), signatures: new Uint8Array(0) },
  ],
])('refuses %s', (_, packed) => {
  expect(faultCode(() => unpackBatchData(demoRegistry, packed))).toBe('codec.malformed')
})

test('refuses a payload that is none', () => {
  expect(faultCode(() => packBatchData(demoRegistry, Uint8Array.of(1, 1, 1, 5)))).toBe('codec.malformed')
})
