import type { Address } from '@weft/primitives'
import fc from 'fast-check'
import { field } from '../field.ts'
import { VALID_UNTIL_MAX } from '../limits.ts'
import { describeModule } from '../module.ts'
import { createRegistry } from '../registry.ts'
import { defineTable } from '../table.ts'
import type { SignedTransaction, Transaction } from '../transaction.ts'
import { addresses, unsigned, valuesOfFields } from './fieldArbitraries.ts'

const fee = 1_000_000_000_000_000n

/** For tests: a module with a field of every kind. */
export const demo = describeModule({
  id: 7,
  name: 'demo',
  title: 'Demo',
  help: 'A module for tests.',
  tables: {
    things: defineTable({
      id: 0x0701,
      name: 'demo.thing',
      owner: 'account',
      version: 2,
      key: { account: field.address(), number: field.u32(), flag: field.bool() },
      value: { amount: field.u128(), index: field.u256(), since: field.u64(), by: field.asset() },
    }),
  },
  actions: {
    send: {
      id: 1,
      title: 'Send',
      help: 'Sends.',
      fields: {
        to: field.address(),
        asset: field.asset(),
        amount: field.amount({ assetField: 'asset', allowMax: true }),
      },
      effects: ['message'],
      fee,
      rejections: ['too_poor'],
    },
    everything: {
      id: 2,
      title: 'Do everything',
      help: 'Has every kind of field.',
      fields: {
        tiny: field.u8(),
        small: field.u16(),
        middle: field.u32(),
        large: field.u64(),
        larger: field.u128(),
        largest: field.u256(),
        price: field.usd8(),
        asset: field.asset(),
        amount: field.amount({ assetField: 'asset' }),
        alone: field.asset(),
        owner: field.address(),
        digest: field.hash(),
        isOn: field.bool(),
        note: field.text({ lengthMax: 40 }),
        parts: field.list({
          lengthMax: 4,
          item: {
            to: field.address(),
            asset: field.asset(),
            share: field.amount({ assetField: 'asset', allowMax: true }),
            label: field.text({ lengthMax: 12 }),
          },
        }),
      },
      effects: [],
      fee: fee * 2n,
      rejections: ['bank.insufficient_balance'],
    },
    poke: { id: 3, title: 'Poke', help: 'Nothing.', fields: {}, effects: [], fee: 0n, rejections: [] },
    prod: { id: 4, title: 'Prod', help: 'Nothing.', fields: {}, effects: [], fee: 0n, rejections: [] },
    name: {
      id: 5,
      title: 'Name',
      help: 'A text.',
      fields: { label: field.text({ lengthMax: 64 }), next: field.text({ lengthMax: 64 }) },
      effects: [],
      fee: 0n,
      rejections: [],
    },
  },
  messages: {},
  events: {
    sent: {
      id: 1,
      title: 'Sent',
      fields: { asset: field.asset(), amount: field.amount({ assetField: 'asset' }) },
    },
    poked: { id: 2, fields: {} },
  },
  orders: {},
  rejections: ['too_poor', 'too_rich'],
})

export const demoRegistry = createRegistry([demo])
export const demoDomain = {
  chainId: 31_337,
  verifyingContract: '0x5fbdb2315678afecb367f032d93f642f64180aa3' as Address,
}
export const alice = '0xa11ce00000000000000000000000000000000001' as Address
export const bob = '0xb0b0000000000000000000000000000000000002' as Address

const actions = fc.oneof(
  ...[...demoRegistry.actions.values()].map(({ type, descriptor }) =>
    valuesOfFields(descriptor.fields).map((fields) => ({ type, fields })),
  ),
)

export const transactions: fc.Arbitrary<Transaction> = fc.record({
  account: addresses,
  nonceKey: unsigned(32).map(Number),
  nonce: unsigned(64),
  validUntil: fc.oneof(fc.bigInt({ min: 0n, max: VALID_UNTIL_MAX }), fc.constant(VALID_UNTIL_MAX)),
  actions: fc.oneof(
    { weight: 3, arbitrary: fc.array(actions, { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(actions, { minLength: 1, maxLength: 6 }) },
  ),
})

export const signedTransactions: fc.Arbitrary<SignedTransaction> = fc.record({
  transaction: transactions,
  signature: fc.uint8Array({ minLength: 65, maxLength: 65 }).map((each) => Uint8Array.from(each)),
})

/** A transaction of the demo module with plain envelope values. */
export function demoTransaction(
  ...wanted: readonly (readonly [name: keyof (typeof demo)['actions'], fields: Record<string, unknown>])[]
): Transaction {
  return {
    account: alice,
    nonceKey: 0,
    nonce: 4n,
    validUntil: 1_790_000_000n,
    actions: wanted.map(([name, fields]) => ({ type: 0x0700 + demo.actions[name].id, fields })),
  }
}

/** The code of the fault that a call throws; `accepted` when it throws none. Bugs pass through. */
export function faultCode(run: () => unknown): string {
  try {
    run()
  } catch (cause) {
    const code = (cause as { code?: unknown }).code
    if (typeof code === 'string' && (cause as Error).name === 'Fault') return code
    throw cause
  }
  return 'accepted'
}
