import type { Fields, FieldValues, GlobalContext, SettleContext, StateView, Table } from '@weft/protocol'
import { AMOUNT_MAX, type EntryKey } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { faucetPool } from '../bank/tables.ts'
import { accountOf } from '../test-support/chain.ts'
import { stakingBegin } from './begin.ts'
import { stakingGenesis } from './genesis.ts'
import {
  rewardsAddUp,
  rewardsAreFunded,
  sharesAddUp,
  stakingHoldings,
  unbondingAddsUp,
} from './invariants.ts'
import {
  claimForModule,
  delegateFromModule,
  moduleStakeValue,
  moduleStakeWorth,
  undelegateFromModule,
  withdrawForModule,
} from './moduleStake.ts'
import { stakingOrders } from './payloads.ts'
import { settleSlashes } from './slash.ts'
import { validators } from './tables.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

const WEFT = 10n ** 18n
const key = { holder: 0x0501, validator: 1 }
const other = { holder: 0x0502, validator: 1 }
let globals: ReturnType<typeof createGlobals>

/** Globals alone, as `begin` and `settle` see them. */
function createGlobals() {
  const records = new Map<Table, Map<EntryKey, unknown>>()
  const of = (table: unknown) => {
    const known = records.get(table as Table) ?? new Map<EntryKey, unknown>()
    records.set(table as Table, known)
    return known
  }
  let timestamp = 1_800_000_000n
  const context = {
    get batch() {
      return { number: 1, timestamp }
    },
    get<K extends Fields, V extends Fields>(table: Table<K, V>, entry: EntryKey) {
      return (of(table).get(entry) as FieldValues<V> | undefined) ?? table.empty
    },
    put(table: unknown, entry: EntryKey, value: unknown) {
      of(table).set(entry, value)
    },
  } as GlobalContext
  const view = {
    batch: context.batch,
    *records(table: Table) {
      for (const [entry, value] of of(table)) yield [table.parseKey(entry), value]
    },
    *inFlight() {},
  } as unknown as StateView
  return {
    context,
    view,
    begin(seconds: bigint) {
      timestamp += seconds
      stakingBegin(context)
    },
    slash(fractionBps: number, infractionAt = timestamp) {
      const fields = { validator: 1, fractionBps, infractionAt }
      const order = { account: accountOf(1), transactionIndex: 0, fields }
      const orders = (asked: unknown) => (asked === stakingOrders.slash ? [order] : [])
      settleSlashes({ ...context, batch: context.batch, orders } as unknown as SettleContext)
    },
    now: () => timestamp,
  }
}

beforeEach(() => {
  globals = createGlobals()
  const { context } = globals
  context.put(faucetPool, faucetPool.keyOf(), { available: 10n ** 27n })
  stakingGenesis(context, {
    timestamp: globals.now(),
    chainId: 31_337,
    devnet: true,
    oracle: accountOf(1),
    governor: accountOf(2),
  })
})

function expectSound(): void {
  for (const invariant of [sharesAddUp, unbondingAddsUp, rewardsAddUp, rewardsAreFunded]) {
    expect(invariant(globals.view)).toBeUndefined()
  }
}

const delegate = (amount: bigint, whose = key) => delegateFromModule(globals.context, { ...whose, amount })
const undelegate = (amount: bigint, whose = key) =>
  undelegateFromModule(globals.context, { ...whose, amount })
const value = (whose = key) => moduleStakeValue(globals.context, whose)

test('the whole way: delegate, earn, claim, undelegate, withdraw; not a unit is lost', () => {
  const before = stakingHoldings(globals.view, 4)
  expect(delegate(100n * WEFT)).toBe(true)
  expect(delegate(300n * WEFT, other)).toBe(true)
  globals.begin(3_600n)
  const { claimable } = value()
  expect(value(other).claimable).toBe(3n * claimable)
  expect(moduleStakeWorth(globals.context, key)).toBe(100n * WEFT + claimable)
  expect(claimForModule(globals.context, key)).toBe(claimable)
  expect(claimForModule(globals.context, key)).toBe(0n)

  expect(undelegate(40n * WEFT)).toBe(40n * WEFT)
  expect(undelegate(AMOUNT_MAX)).toBe(60n * WEFT)
  expect(undelegate(1n)).toBe(0n)
  expect(value()).toMatchObject({ staked: 0n, unbonding: 100n * WEFT, matured: 0n })
  expect(withdrawForModule(globals.context, key)).toBe(0n)
  expectSound()
  globals.begin(120n)
  expect(value()).toMatchObject({ unbonding: 0n, matured: 100n * WEFT })
  expect(withdrawForModule(globals.context, key)).toBe(100n * WEFT)
  expectSound()
  expect(stakingHoldings(globals.view, 4)).toBe(before + 300n * WEFT - claimable)
})

test('a slash takes its part of what is staked and of what unbonds since', () => {
  delegate(100n * WEFT)
  undelegate(20n * WEFT)
  globals.begin(10n)
  const infractionAt = globals.now()
  undelegate(30n * WEFT)
  globals.slash(1_000, infractionAt)
  expect(value()).toMatchObject({ staked: 45n * WEFT, unbonding: 47n * WEFT })
  undelegate(45n * WEFT)
  expect(value().unbonding).toBe(92n * WEFT)
  globals.begin(120n)
  expect(withdrawForModule(globals.context, key)).toBe(92n * WEFT)
  expectSound()
})

test('more than is staked takes all; seven unbondings of different seconds are the most', () => {
  delegate(10n * WEFT)
  for (let i = 0; i < 7; i++) {
    expect(undelegate(WEFT)).toBe(WEFT)
    expect(value().canUndelegate).toBe(i < 6)
    globals.begin(1n)
  }
  expect(undelegate(WEFT)).toBe(0n)
  globals.begin(113n)
  expect(value()).toMatchObject({ matured: WEFT, nextCompletesAt: globals.now() + 1n })
  expect(withdrawForModule(globals.context, key)).toBe(WEFT)
  expect(undelegate(50n * WEFT)).toBe(3n * WEFT)
  expectSound()
})

test('nothing happens with a validator that is not there or takes no stake', () => {
  expect(delegate(WEFT, { ...key, validator: 6 })).toBe(false)
  expect(undelegate(WEFT, { ...key, validator: 0 })).toBe(0n)
  expect(claimForModule(globals.context, { ...key, validator: 6 })).toBe(0n)
  expect(delegate(0n)).toBe(false)
  const record = globals.context.get(validators, validators.keyOf(1))
  globals.context.put(validators, validators.keyOf(1), { ...record, status: VALIDATOR_STATUS.jailed })
  expect(delegate(WEFT)).toBe(false)
  expectSound()
})
