import { bytesToHex } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeReceipt, encodeReceipt, type Receipt } from './receipt.ts'
import { alice, demoRegistry, faultCode } from './test-support/demoModule.ts'
import { addresses, unsigned, valuesOfFields } from './test-support/fieldArbitraries.ts'

const events = fc.oneof(
  ...[...demoRegistry.events.values()].map(({ type, descriptor }) =>
    fc.record({ type: fc.constant(type), account: addresses, fields: valuesOfFields(descriptor.fields) }),
  ),
)
const envelope = { fee: unsigned(128), events: fc.array(events, { maxLength: 5 }) }
const receipts: fc.Arbitrary<Receipt> = fc.oneof(
  fc.record({ outcome: fc.constant('executed' as const), ...envelope }),
  fc.record(
    {
      outcome: fc.constant('rejected' as const),
      rejection: fc.constantFrom(...demoRegistry.rejectionIds.keys()),
      actionIndex: fc.nat(255),
      ...envelope,
    },
    { requiredKeys: ['outcome', 'rejection', 'fee', 'events'] },
  ),
)

test('property: a receipt comes back from its bytes', () => {
  fc.assert(
    fc.property(receipts, (receipt) => {
      expect(decodeReceipt(demoRegistry, encodeReceipt(demoRegistry, receipt))).toEqual(receipt)
    }),
    { seed: 6, numRuns: 200 },
  )
})

test('property: changed bytes are refused, or are what they decode to', () => {
  fc.assert(
    fc.property(receipts, fc.nat(), fc.nat(255), (receipt, position, byte) => {
      const bytes = encodeReceipt(demoRegistry, receipt)
      bytes[position % bytes.length] = byte
      const code = faultCode(() => decodeReceipt(demoRegistry, bytes))
      if (code === 'accepted') {
        expect(encodeReceipt(demoRegistry, decodeReceipt(demoRegistry, bytes))).toEqual(bytes)
      } else expect(code).toBe('codec.malformed')
    }),
    { seed: 6, numRuns: 800 },
  )
})

test('refuses a failing action without a rejection, an unknown rejection, an unknown event', () => {
  const cases = [
    [0, 0, 1, 0, 0],
    [7, 99, 0, 0, 0],
    [0, 0, 0, 0, 1, 7, 99, ...new Array(20).fill(0)],
    [0, 0, 0, 0, 0, 0],
  ]
  for (const bytes of cases) {
    expect(faultCode(() => decodeReceipt(demoRegistry, Uint8Array.from(bytes)))).toBe('codec.malformed')
  }
})

test('a rejection that no module lists is a bug', () => {
  const receipt: Receipt = { outcome: 'rejected', rejection: 'demo.unheard_of', fee: 0n, events: [] }
  expect(() => encodeReceipt(demoRegistry, receipt)).toThrow("not in its module's list")
})

test('golden', () => {
  const executed: Receipt = {
    outcome: 'executed',
    fee: 1_000n,
    events: [{ type: 0x0701, account: alice, fields: { asset: 2, amount: 5n } }],
  }
  const rejected: Receipt = {
    outcome: 'rejected',
    rejection: 'demo.too_rich',
    actionIndex: 3,
    fee: 7n,
    events: [],
  }
  const expired: Receipt = { outcome: 'rejected', rejection: 'transaction.expired', fee: 0n, events: [] }
  const hex = (receipt: Receipt) => bytesToHex(encodeReceipt(demoRegistry, receipt))
  expect(hex(executed)).toBe(`0x000000e807010701${alice.slice(2)}0205`)
  expect(hex(rejected)).toBe('0x0702040700')
  expect(hex(expired)).toBe('0x0002000000')
})
