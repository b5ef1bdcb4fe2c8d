import { bank } from '@weft/modules'
import {
  type ActionContext,
  assetBySymbol,
  defineModule,
  defineTable,
  describeModule,
  field,
  type GlobalContext,
  type Outcome,
} from '@weft/protocol'
import { openCollections } from './collections.ts'

/** How many pools there are, whether they are used or not: every lane carries all globals. */
export const POOL_COUNT = 100

const { balances } = bank.descriptor.tables
const ASSET = assetBySymbol('USDC').id
/** Far from every cap: what is measured is contention, not its refusal. */
const ROOM = 2n ** 120n

const deposits = defineTable({
  id: 0x5a01,
  name: 'pools.deposit',
  owner: 'account',
  version: 1,
  key: { account: field.address(), pool: field.u8() },
  value: { amount: field.u128() },
})

const pools = defineTable({
  id: 0x5a02,
  name: 'pools.pool',
  owner: 'global',
  version: 1,
  key: { pool: field.u8() },
  value: { cash: field.u128(), total: field.u128(), room: field.u128() },
})

const poolAndAmount = { pool: field.u8(), amount: field.u128() }

const descriptor = describeModule({
  id: 0x5a,
  name: 'pools',
  title: 'Pools',
  help: 'A benchmark’s own: as many pools as are asked for, where lending has as many as there are assets.',
  tables: { deposits, pools },
  actions: {
    deposit: {
      id: 1,
      title: 'Deposit',
      help: 'Puts USDC into a pool.',
      fields: poolAndAmount,
      effects: ['add', 'reserve'],
      fee: 10n ** 16n,
      rejections: ['insufficient_balance', 'full'],
    },
    withdraw: {
      id: 2,
      title: 'Withdraw',
      help: 'Takes USDC out of a pool.',
      fields: poolAndAmount,
      effects: ['add', 'reserve'],
      fee: 10n ** 16n,
      rejections: ['insufficient_deposit', 'insufficient_liquidity'],
    },
  },
  messages: {},
  events: {
    deposited: { id: 1, title: 'Deposited', fields: poolAndAmount },
    withdrawn: { id: 2, title: 'Withdrawn', fields: poolAndAmount },
  },
  orders: {},
  rejections: ['insufficient_balance', 'full', 'insufficient_deposit', 'insufficient_liquidity'],
})

interface Wish {
  readonly pool: number
  readonly amount: bigint
}

/** What `lending.supply` does to globals: two additions and a bounded take. */
function deposit(context: ActionContext, { pool, amount }: Wish): Outcome {
  const balanceKey = balances.keyOf(context.account, ASSET)
  const balance = context.get(balances, balanceKey).amount
  if (balance < amount) return 'pools.insufficient_balance'
  const key = pools.keyOf(pool)
  if (!context.reserve(pools, key, 'room', amount)) return 'pools.full'
  context.add(pools, key, 'cash', amount)
  context.add(pools, key, 'total', amount)
  context.put(balances, balanceKey, { amount: balance - amount })
  const depositKey = deposits.keyOf(context.account, pool)
  context.put(deposits, depositKey, { amount: context.get(deposits, depositKey).amount + amount })
  context.emit(descriptor.events.deposited, { pool, amount })
  return undefined
}

/** What `lending.withdraw` does to globals: a bounded take of the cash, and an addition. */
function withdraw(context: ActionContext, { pool, amount }: Wish): Outcome {
  const depositKey = deposits.keyOf(context.account, pool)
  const held = context.get(deposits, depositKey).amount
  if (held < amount) return 'pools.insufficient_deposit'
  const key = pools.keyOf(pool)
  if (!context.reserve(pools, key, 'cash', amount)) return 'pools.insufficient_liquidity'
  context.add(pools, key, 'total', -amount)
  context.put(deposits, depositKey, { amount: held - amount })
  const balanceKey = balances.keyOf(context.account, ASSET)
  context.put(balances, balanceKey, { amount: context.get(balances, balanceKey).amount + amount })
  context.emit(descriptor.events.withdrawn, { pool, amount })
  return undefined
}

function genesis(context: GlobalContext): void {
  for (let pool = 0; pool < POOL_COUNT; pool++) {
    // Cash nobody deposited, so that the first withdrawals are not bounded by the last batch's deposits.
    context.put(pools, pools.keyOf(pool), { cash: ROOM, total: 0n, room: ROOM })
  }
  openCollections(context)
}

/**
 * As many pools as the contention benchmark asks for. The rollup has four assets, and lending one market an asset, so
 * 100 markets exist only here; the effects on globals are the same.
 */
export const poolsModule = defineModule(descriptor, {
  actions: { deposit, withdraw },
  receive: {},
  bounce: {},
  genesis,
  invariants: {},
})
