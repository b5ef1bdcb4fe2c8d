import { bytesToHex } from '@weft/primitives'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TRANSACTION_ACTIONS_MAX, TRANSACTION_BYTES_MAX, VALID_UNTIL_MAX } from './limits.ts'
import {
  bob,
  demoDomain,
  demoRegistry,
  demoTransaction,
  faultCode,
  signedTransactions,
} from './test-support/demoModule.ts'
import {
  checkTransaction,
  decodeTransaction,
  encodeTransaction,
  SIGNATURE_BYTES,
  type Transaction,
} from './transaction.ts'
import { transactionHash } from './transactionDigest.ts'

const seed = 7
const signature = Uint8Array.from({ length: SIGNATURE_BYTES }, (_, i) => i)
const poke = ['poke', {}] as const

function encode(transaction: Transaction): Uint8Array {
  return encodeTransaction(demoRegistry, { transaction, signature })
}

function decodeCode(bytes: Uint8Array): string {
  return faultCode(() => decodeTransaction(demoRegistry, bytes))
}

test('property: a transaction comes back from its bytes', () => {
  const property = fc.property(signedTransactions, (signed) => {
    const bytes = encodeTransaction(demoRegistry, signed)
    expect(decodeTransaction(demoRegistry, bytes)).toEqual(signed)
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('property: changed bytes are refused, or are the encoding of what they decode to', () => {
  const mutations = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'insert', 'delete')), {
    minLength: 1,
    maxLength: 3,
  })
  let accepted = 0
  const property = fc.property(signedTransactions, mutations, (signed, changes) => {
    const bytes = [...encodeTransaction(demoRegistry, signed)]
    for (const [position, byte, kind] of changes) {
      const at = position % bytes.length
      bytes.splice(at, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [byte]))
    }
    const input = Uint8Array.from(bytes)
    const code = decodeCode(input)
    if (code === 'accepted') {
      accepted++
      expect(encodeTransaction(demoRegistry, decodeTransaction(demoRegistry, input))).toEqual(input)
    } else expect(['transaction.malformed', 'action.unknown']).toContain(code)
  })
  fc.assert(property, { seed, numRuns: 2_000 })
  expect(accepted).toBeGreaterThan(100)
})

test('property: random bytes never decode to something that encodes to other bytes', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 400 }), (each) => {
    const input = Uint8Array.from([1, ...each])
    if (decodeCode(input) !== 'accepted') return
    expect(encodeTransaction(demoRegistry, decodeTransaction(demoRegistry, input))).toEqual(input)
  })
  fc.assert(property, { seed, numRuns: 2_000 })
})

test('property: the decoded signature does not share the buffer', () => {
  const property = fc.property(signedTransactions, (signed) => {
    const bytes = encodeTransaction(demoRegistry, signed)
    const decoded = decodeTransaction(demoRegistry, bytes)
    bytes.fill(0)
    expect(decoded.signature).toEqual(signed.signature)
  })
  fc.assert(property, { seed, numRuns: 20 })
})

describe('limits', () => {
  test('256 actions pass, 257 and none do not', () => {
    const many = demoTransaction(...Array.from({ length: TRANSACTION_ACTIONS_MAX }, () => poke))
    expect(decodeCode(encode(many))).toBe('accepted')
    const tooMany = { ...many, actions: [...many.actions, many.actions[0]!] }
    expect(faultCode(() => encode(tooMany))).toBe('transaction.malformed')
    expect(faultCode(() => encode({ ...many, actions: [] }))).toBe('transaction.malformed')

    const bytes = encode(demoTransaction(poke))
    const countAt = bytes.length - SIGNATURE_BYTES - 1 - 2 - 1
    expect(bytes[countAt]).toBe(1)
    const oneAction = bytes.slice(countAt + 1, countAt + 3)
    const rest = bytes.slice(countAt + 3)
    const withCount = (count: number[], actions: number) =>
      Uint8Array.from([
        ...bytes.slice(0, countAt),
        ...count,
        ...Array.from({ length: actions }, () => [...oneAction]).flat(),
        ...rest,
      ])
    expect(decodeCode(withCount([0x80, 0x02], 256))).toBe('accepted')
    expect(decodeCode(withCount([0x81, 0x02], 257))).toBe('transaction.malformed')
    expect(decodeCode(withCount([0], 0))).toBe('transaction.malformed')
    expect(decodeCode(withCount([0x81, 0x00], 1))).toBe('transaction.malformed')
    expect(decodeCode(withCount([0xff, 0xff, 0xff, 0xff, 0x0f], 1))).toBe('transaction.malformed')
  })

  test('too many bytes', () => {
    expect(decodeCode(new Uint8Array(TRANSACTION_BYTES_MAX + 1))).toBe('transaction.too_large')
    const label = 'x'.repeat(64)
    const big = demoTransaction(
      ...Array.from({ length: 256 }, () => ['name', { label, next: label }] as const),
    )
    expect(faultCode(() => encode(big))).toBe('transaction.malformed')
  })

  test('values of the envelope out of range', () => {
    const good = demoTransaction(poke)
    const cases: Partial<Transaction>[] = [
      { account: `0x${'A'.repeat(40)}` as never },
      { account: '0x12' as never },
      { nonceKey: -1 },
      { nonceKey: 2 ** 32 },
      { nonceKey: 0.5 },
      { nonce: -1n },
      { nonce: 2n ** 64n },
      { validUntil: -1n },
      { validUntil: VALID_UNTIL_MAX + 1n },
    ]
    for (const each of cases) {
      expect(faultCode(() => encode({ ...good, ...each }))).toBe('transaction.malformed')
    }
    expect(faultCode(() => checkTransaction(demoRegistry, good))).toBe('accepted')
  })

  test('an unknown action, a signature of another length', () => {
    const good = demoTransaction(poke)
    const unknown = { ...good, actions: [{ type: 0x0763, fields: {} }] }
    expect(faultCode(() => encode(unknown))).toBe('action.unknown')
    const short = { transaction: good, signature: new Uint8Array(64) }
    expect(faultCode(() => encodeTransaction(demoRegistry, short))).toBe('transaction.malformed')
  })

  test('a field that is wrong is named', () => {
    const wrong = demoTransaction(['send', { to: bob, asset: 2, amount: -1n }])
    expect(() => encode(wrong)).toThrow('action 0 (demo.send), amount: must be from 0')
  })
})

describe('refuses bytes', () => {
  const bytes = encode(demoTransaction(['send', { to: bob, asset: 2, amount: 5n }]))
  const withByte = (at: number, value: number) => {
    const copy = bytes.slice()
    copy[at] = value
    return copy
  }
  test('of another version or kind of signer, cut short, with more behind', () => {
    const cases = [
      withByte(0, 2),
      withByte(bytes.length - SIGNATURE_BYTES - 1, 1),
      bytes.slice(0, -1),
      Uint8Array.from([...bytes, 0]),
      new Uint8Array(0),
    ]
    for (const each of cases) expect(decodeCode(each)).toBe('transaction.malformed')
  })

  test('cut short anywhere', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeCode(bytes.slice(0, length))).toMatch(/^(transaction\.malformed|action\.unknown)$/)
    }
  })
})

describe('golden', () => {
  const transactions: Record<string, Transaction> = {
    send: demoTransaction(['send', { to: bob, asset: 2, amount: 100_500_000n }]),
    bundle: demoTransaction(['send', { to: bob, asset: 2, amount: 1n }], poke),
  }
  test.each(Object.keys(transactions))('bytes and hash of %s', (name) => {
    const transaction = transactions[name]!
    expect({
      bytes: bytesToHex(encode(transaction)),
      hash: transactionHash(demoRegistry, demoDomain, transaction),
    }).toMatchSnapshot()
  })
})
