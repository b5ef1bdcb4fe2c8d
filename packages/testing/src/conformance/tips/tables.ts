import { defineTable, field } from '@weft/protocol'

/** What an account was tipped, ever; the tips themselves are in its balance. */
export const jars = defineTable({
  id: 0x5401,
  name: 'tips.jar',
  owner: 'account',
  version: 1,
  key: { account: field.address(), asset: field.asset() },
  value: { received: field.u128(), count: field.u32() },
})

/** What all accounts together were tipped. */
export const totals = defineTable({
  id: 0x5402,
  name: 'tips.total',
  owner: 'global',
  version: 1,
  key: { asset: field.asset() },
  value: { tipped: field.u128() },
})
