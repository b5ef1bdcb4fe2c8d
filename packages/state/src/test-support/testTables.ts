import type { Address } from '@weft/primitives'
import { defineTable, type EntryKey, type FieldValues, field } from '@weft/protocol'

/** One chunk of value. */
export const counters = defineTable({
  id: 0x0a01,
  name: 'test.counter',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { count: field.u64() },
})
/** From one to nine chunks, so that value roots of all heights occur. */
export const notes = defineTable({
  id: 0x0a02,
  name: 'test.note',
  owner: 'account',
  version: 3,
  key: { account: field.address(), number: field.u16() },
  value: { text: field.text({ lengthMax: 300 }), weight: field.u128() },
})

export function testAccount(index: number): Address {
  return `0x${(index + 1).toString(16).padStart(40, '0')}` as Address
}

/** Arguments of `put`. */
export function counterOf(
  account: number,
  count: bigint,
): [typeof counters, EntryKey, FieldValues<typeof counters.value>] {
  return [counters, counters.keyOf(testAccount(account)), { count }]
}

/** Arguments of `put`. */
export function noteOf(
  account: number,
  text: string,
): [typeof notes, EntryKey, FieldValues<typeof notes.value>] {
  return [notes, notes.keyOf(testAccount(account), 0), { text, weight: 1n }]
}
