import type { Address } from '@weft/primitives'
import {
  defineModule,
  defineTable,
  describeModule,
  field,
  type GenesisConfig,
  type MessageContext,
  shardOfAddress,
  type Transaction,
} from '@weft/protocol'
import { createRollup } from './rollup.ts'

const accounts = defineTable({
  id: 0x6301,
  name: 'purse.account',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { coins: field.u128() },
})
const well = defineTable({
  id: 0x6302,
  name: 'purse.well',
  owner: 'global',
  version: 1,
  key: {},
  value: { water: field.u128(), thrown: field.u128() },
})
const hop = { id: 1, fields: { left: field.u8(), coins: field.u128() } }
const hopped = { id: 1, fields: { left: field.u8() } }
const wish = { id: 1, fields: { coins: field.u128() } }
const nothing = { help: '', fee: 0n, rejections: [] }

const descriptor = describeModule({
  id: 0x63,
  name: 'purse',
  title: 'Purse',
  help: 'A module for the tests of the engine.',
  tables: { accounts, well },
  actions: {
    draw: { ...nothing, title: 'Draw', id: 1, fields: { coins: field.u128() }, effects: ['reserve'] },
    throwIn: { ...nothing, title: 'Throw in', id: 2, fields: { coins: field.u128() }, effects: ['add'] },
    hop: {
      ...nothing,
      title: 'Hop',
      id: 3,
      fields: { to: field.address(), left: field.u8(), coins: field.u128() },
      effects: ['message'],
    },
    wish: {
      ...nothing,
      title: 'Wish',
      id: 4,
      fields: { coins: field.u128() },
      effects: ['order', 'message'],
    },
    fail: { ...nothing, title: 'Fail', id: 5, fields: {}, effects: [] },
    charge: { ...nothing, title: 'Charge', id: 6, fields: {}, effects: [], fee: 3n },
  },
  messages: { hop },
  events: { hopped },
  orders: { wish },
  rejections: ['empty', 'poor', 'told_to', 'refused'],
})

/** A small module that uses every class of effect: coins move between a well, purses and messages. */
const purse = defineModule(descriptor, {
  actions: {
    draw(context, { coins }) {
      if (!context.reserve(well, well.keyOf(), 'water', coins)) return 'purse.empty'
      change(context, coins)
      return undefined
    },
    throwIn(context, { coins }) {
      if (!change(context, -coins)) return 'purse.poor'
      context.add(well, well.keyOf(), 'thrown', coins)
      return undefined
    },
    hop(context, { to, left, coins }) {
      if (!change(context, -coins)) return 'purse.poor'
      context.send(hop, to, { left, coins })
      return undefined
    },
    wish(context, { coins }) {
      context.order(wish, { coins })
      return undefined
    },
    fail: () => 'purse.told_to',
    charge: () => undefined,
  },
  receive: {
    /** 255 is refused; otherwise coins go on to the same account until no hop is left. */
    hop(context, { left, coins }) {
      if (left === 255) return 'purse.refused'
      context.emit(hopped, { left })
      if (left === 0) change(context, coins)
      else context.send(hop, context.account, { left: left - 1, coins })
      return undefined
    },
  },
  bounce: {
    hop(context, { coins }) {
      change(context, coins)
    },
  },
  genesis(context) {
    context.put(well, well.keyOf(), { water: 1000n, thrown: 0n })
  },
  settle(context) {
    const record = context.get(well, well.keyOf())
    let thrown = record.thrown
    for (const order of context.orders(wish)) {
      const granted = order.fields.coins <= thrown ? order.fields.coins : thrown
      thrown -= granted
      context.send(hop, order.account, { left: 0, coins: granted }, order)
    }
    context.put(well, well.keyOf(), { ...record, thrown })
  },
  invariants: {
    conserved(view) {
      let sum = 0n
      for (const [, { coins }] of view.records(accounts)) sum += coins
      for (const [, { water, thrown }] of view.records(well)) sum += water + thrown
      for (const { coins } of view.inFlight(hop)) sum += coins
      return sum === 1000n ? undefined : `${sum} coins instead of 1000`
    },
  },
})

/** The rollup of the engine's tests; the fee is paid in coins. */
export const testRollup = createRollup({
  modules: [purse],
  chargeFee: (context) => (amount) => {
    if (!change(context, -amount)) return undefined
    context.add(well, well.keyOf(), 'thrown', amount)
    return amount
  },
})

export const testGenesis: GenesisConfig = {
  timestamp: 1_000n,
  chainId: 31_337,
  devnet: true,
  oracle: `0x${'00'.repeat(20)}` as Address,
  governor: `0x${'00'.repeat(20)}` as Address,
}

export const purseAccounts = accounts
export const purseWell = well

/** Different accounts, spread over the shards. */
export function testAccount(number: number): Address {
  return `0x${number.toString(16).padStart(40, '0')}` as Address
}

/** The n-th account, counted from zero, that lives in the shard. */
export function testAccountIn(shard: number, n = 0): Address {
  let seen = 0
  for (let number = 1; ; number++) {
    const account = testAccount(number)
    if (shardOfAddress(account) === shard && seen++ === n) return account
  }
}

type ActionName = keyof (typeof descriptor)['actions']

/** A transaction of the test module. @example transactionOf(account, 0n, ['draw', { coins: 5n }]) */
export function transactionOf(
  account: Address,
  nonce: bigint,
  ...actions: readonly [ActionName, Record<string, unknown>][]
): Transaction {
  return {
    account,
    nonceKey: 0,
    nonce,
    validUntil: 10_000n,
    actions: actions.map(([name, fields]) => ({ type: 0x6300 + descriptor.actions[name].id, fields })),
  }
}

function change(context: MessageContext, delta: bigint): boolean {
  const key = accounts.keyOf(context.account)
  const { coins } = context.get(accounts, key)
  if (coins + delta < 0n) return false
  context.put(accounts, key, { coins: coins + delta })
  return true
}
