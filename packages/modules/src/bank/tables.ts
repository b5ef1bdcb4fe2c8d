import { defineTable, field } from '@weft/protocol'

/** What an account holds of each asset. */
export const balances = defineTable({
  id: 0x0101,
  name: 'bank.balance',
  owner: 'account',
  version: 1,
  key: { account: field.address(), asset: field.asset() },
  value: { amount: field.u128() },
})

/** When an account last used the faucet, in unix seconds; 0: never. */
export const faucetUses = defineTable({
  id: 0x0102,
  name: 'bank.faucetUse',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { lastAt: field.u64() },
})

/** All that was ever created and destroyed of an asset; the difference is what exists. */
export const supplies = defineTable({
  id: 0x0103,
  name: 'bank.supply',
  owner: 'global',
  version: 1,
  key: { asset: field.asset() },
  value: { minted: field.u128(), burned: field.u128() },
})

/** Fees paid and not yet handed to anybody, in base units of the fee asset. */
export const fees = defineTable({
  id: 0x0104,
  name: 'bank.fees',
  owner: 'global',
  version: 1,
  key: {},
  value: { collected: field.u128() },
})

/** WEFT the faucet has left: a bounded resource, because its supply is fixed. */
export const faucetPool = defineTable({
  id: 0x0105,
  name: 'bank.faucetPool',
  owner: 'global',
  version: 1,
  key: {},
  value: { available: field.u128() },
})

/** Settings that genesis chose. */
export const bankConfig = defineTable({
  id: 0x0106,
  name: 'bank.config',
  owner: 'global',
  version: 1,
  key: {},
  value: { faucetEnabled: field.bool() },
})
