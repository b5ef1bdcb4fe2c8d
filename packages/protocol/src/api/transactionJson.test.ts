import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AMOUNT_MAX, field } from '../field.ts'
import { describeModule } from '../module.ts'
import { createRegistry } from '../registry.ts'
import { encodeTransaction, type SignedTransaction } from '../transaction.ts'
import { transactionFromJson, transactionToJson } from './transactionJson.ts'
import { decodeTransactionsBody, encodeTransactionsBody } from './transactionsBody.ts'

/** An action with a field of every kind. */
const sample = describeModule({
  id: 9,
  name: 'sample',
  title: 'Sample',
  help: '',
  tables: {},
  actions: {
    everything: {
      id: 1,
      title: 'Everything',
      help: '',
      fields: {
        small: field.u8(),
        medium: field.u32(),
        large: field.u64(),
        huge: field.u256(),
        price: field.usd8(),
        asset: field.asset(),
        amount: field.amount({ assetField: 'asset', allowMax: true }),
        to: field.address(),
        work: field.hash(),
        sure: field.bool(),
        note: field.text({ lengthMax: 40 }),
        payees: field.list({ item: { payee: field.address(), bps: field.u16() }, lengthMax: 4 }),
      },
      effects: [],
      fee: 0n,
      rejections: [],
    },
  },
  messages: {},
  events: {},
  orders: {},
  rejections: [],
})
const registry = createRegistry([sample])
const type = registry.actionsByName.get('sample.everything')!.type

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const address = bytesOf(20).map((bytes) => bytesToHex(bytes) as Address)
const fields = fc.record({
  small: fc.nat({ max: 255 }),
  medium: fc.nat({ max: 2 ** 31 - 1 }),
  large: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  huge: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  price: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
  asset: fc.integer({ min: 1, max: 4 }),
  amount: fc.oneof(fc.bigInt({ min: 0n, max: AMOUNT_MAX }), fc.constant(AMOUNT_MAX)),
  to: address,
  work: bytesOf(32).map((bytes) => bytesToHex(bytes) as Hash),
  sure: fc.boolean(),
  note: fc.string({ maxLength: 20 }).map((text) => text.replace(/[^ -~]/g, '')),
  payees: fc.array(fc.record({ payee: address, bps: fc.nat({ max: 10_000 }) }), { maxLength: 4 }),
})
const signed: fc.Arbitrary<SignedTransaction> = fc.record({
  transaction: fc.record({
    account: address,
    nonceKey: fc.nat({ max: 2 ** 31 - 1 }),
    nonce: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    validUntil: fc.bigInt({ min: 0n, max: 253_402_300_799n }),
    actions: fc.array(
      fields.map((values) => ({ type, fields: values })),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  signature: bytesOf(65),
})

test('property: a transaction comes back from its JSON as it was', () => {
  fc.assert(
    fc.property(signed, (each) => {
      const text = JSON.stringify(transactionToJson(registry, each))
      expect(transactionFromJson(registry, JSON.parse(text))).toEqual(each)
    }),
  )
})

test('property: a list of transactions comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(fc.array(signed, { minLength: 1, maxLength: 5 }), (all) => {
      const bytes = all.map((each) => encodeTransaction(registry, each))
      const body = decodeTransactionsBody(encodeTransactionsBody(bytes))
      expect(body).toEqual({ list: true, transactions: bytes })
      expect(decodeTransactionsBody(bytes[0]!)).toEqual({ list: false, transactions: [bytes[0]] })
    }),
    { numRuns: 50 },
  )
})

test('"all of it" has one spelling, assets have two, addresses any case', () => {
  const [each] = fc.sample(signed, { numRuns: 1, seed: 1 })
  const json = transactionToJson(registry, each!)
  const [action] = json.actions
  const read = (changed: Record<string, unknown>) => {
    const actions = [{ type: 'sample.everything', fields: { ...action!.fields, ...changed } }]
    return transactionFromJson(registry, { ...json, actions }).transaction.actions[0]!.fields
  }
  expect(read({ amount: 'max' }).amount).toBe(AMOUNT_MAX)
  expect(() => read({ amount: AMOUNT_MAX.toString() })).toThrow('must be below')
  expect(() => read({ large: 'max' })).toThrow('below 2^64')
  expect(read({ asset: 2 }).asset).toBe(read({ asset: 'USDC' }).asset)
  expect(read({ to: `0x${'AB'.repeat(20)}` }).to).toBe(`0x${'ab'.repeat(20)}`)
  expect(() => read({ payees: [{ payee: each!.transaction.account }] })).toThrow('item 0, bps: is missing')
})
