import { field } from './field.ts'
import { describeModule } from './module.ts'
import { defineTable } from './table.ts'

/** Next sequence number of each nonce key of an account. */
export const nonces = defineTable({
  id: 0x0001,
  name: 'system.nonce',
  owner: 'account',
  version: 1,
  key: { account: field.address(), nonceKey: field.u32() },
  value: { next: field.u64() },
})

/** Messages that the last batch left in flight: how many, and the SHA-256 of their encoded list. */
export const pendingMessages = defineTable({
  id: 0x0002,
  name: 'system.pending',
  owner: 'global',
  version: 1,
  key: {},
  value: { count: field.u32(), hash: field.hash() },
})

/** The protocol's own tables, events and rejections: what is true whatever modules there are. */
export const system = describeModule({
  id: 0,
  name: 'transaction',
  title: 'Protocol',
  help: 'Nonces, expiry and fees: the rules every transaction meets before its actions.',
  tables: { nonces, pendingMessages },
  actions: {},
  messages: {},
  events: {
    bounced: {
      id: 1,
      title: 'A message came back',
      fields: { message: field.u16(), rejection: field.u16() },
    },
  },
  orders: {},
  rejections: ['nonce_mismatch', 'expired', 'fee_unpaid', 'too_many_messages'],
})
