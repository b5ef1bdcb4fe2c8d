import { bytesToHex } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoRegistry, faultCode, signedTransactions } from './test-support/demoModule.ts'
import { decodeTransaction, encodeTransaction } from './transaction.ts'
import { readTransactionHeader } from './transactionHeader.ts'

const seed = 7

test('property: the header says what the whole transaction says', () => {
  const property = fc.property(signedTransactions, (signed) => {
    const bytes = encodeTransaction(demoRegistry, signed)
    const header = readTransactionHeader(bytes)!
    const { account, nonceKey, nonce, validUntil } = signed.transaction
    expect(header).toMatchObject({ nonceKey, nonce, validUntil })
    expect(bytesToHex(bytes.subarray(header.accountStart, header.accountEnd))).toBe(account)
  })
  fc.assert(property, { seed, numRuns: 500 })
})

test('property: what has no header does not decode either, whatever bytes were changed or cut off', () => {
  const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 4 })
  const property = fc.property(signedTransactions, edits, fc.nat(200), (signed, changes, length) => {
    const bytes = encodeTransaction(demoRegistry, signed).slice(0, length)
    for (const [at, value] of changes) bytes[at] = value
    const header = readTransactionHeader(bytes)
    if (!header) expect(faultCode(() => decodeTransaction(demoRegistry, bytes))).not.toBe('accepted')
  })
  fc.assert(property, { seed, numRuns: 3_000 })
})

test('property: two spellings of one flow do not exist', () => {
  const property = fc.property(signedTransactions, signedTransactions, (one, other) => {
    const [a, b] = [one, other].map((signed) => {
      const bytes = encodeTransaction(demoRegistry, signed)
      const { accountStart, flowEnd } = readTransactionHeader(bytes)!
      return bytesToHex(bytes.subarray(accountStart, flowEnd))
    })
    const { transaction: first } = one
    const { transaction: second } = other
    expect(a === b).toBe(first.account === second.account && first.nonceKey === second.nonceKey)
  })
  fc.assert(property, { seed, numRuns: 500 })
})

test.each([
  ['empty', []],
  ['another version', [2, ...new Uint8Array(30)]],
  ['cut off in the account', [1, ...new Uint8Array(19)]],
  ['cut off in a number', [1, ...new Uint8Array(20), 0, 0, 0x80]],
  ['a nonce key of 33 bits', [1, ...new Uint8Array(20), 0x80, 0x80, 0x80, 0x80, 0x10, 0, 0]],
  ['a nonce with needless bytes', [1, ...new Uint8Array(20), 0, 0x80, 0, 0]],
  ['a nonce of 65 bits', [1, ...new Uint8Array(20), 0, ...new Uint8Array(9).fill(0xff), 2, 0]],
  ['a number without end', [1, ...new Uint8Array(20), 0, ...new Uint8Array(40).fill(0xff), 1, 0]],
  ['a date after the year 9999', [1, ...new Uint8Array(20), 0, 0, ...new Uint8Array(5).fill(0xff), 0x7f]],
])('no header: %s', (_what, bytes) => {
  expect(readTransactionHeader(Uint8Array.from(bytes))).toBeUndefined()
})
