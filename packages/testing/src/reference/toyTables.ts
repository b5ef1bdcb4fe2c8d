import { defineTable, field } from '@weft/protocol'

/** An account's coins, how often it was visited, what it gave to each field, and what it saw of a global. */
export const purses = defineTable({
  id: 0x7001,
  name: 'mill.purse',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { coins: field.u128(), visits: field.u32(), seen: field.u128() },
})

export const gifts = defineTable({
  id: 0x7002,
  name: 'mill.gift',
  owner: 'account',
  version: 1,
  key: { account: field.address(), barn: field.u8() },
  value: { given: field.u128() },
})

/** Grain can be taken as far as there is any; coins are given, and taken back by whoever gave them. */
export const barns = defineTable({
  id: 0x7003,
  name: 'mill.barn',
  owner: 'global',
  version: 1,
  key: { barn: field.u8() },
  value: { grain: field.u128(), given: field.u128(), fees: field.u128(), price: field.u64() },
})

/** A diary of two chunks and more, so that values of different heights are in the trees. */
export const diaries = defineTable({
  id: 0x7101,
  name: 'scribe.diary',
  owner: 'account',
  version: 1,
  key: { account: field.address(), page: field.u8() },
  value: { lines: field.u32(), digest: field.hash(), a: field.u256(), by: field.address() },
})
