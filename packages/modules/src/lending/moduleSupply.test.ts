import { RAY } from '@weft/primitives'
import {
  AMOUNT_MAX,
  type EntryKey,
  type Fields,
  type FieldValues,
  type GlobalContext,
  type MessageContext,
  type Table,
} from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { supplies } from '../bank/tables.ts'
import { accountOf, type Chain, createChain } from '../test-support/chain.ts'
import { lendingAccountView } from './accountView.ts'
import { moduleSupplyRoom, moduleSupplyValue, supplyFromModule, withdrawToModule } from './moduleSupply.ts'
import { PLEDGE_REJECTIONS, pledgedShares, pledgeShares, unpledgeShares } from './pledgeShares.ts'
import { lendingAccounts, moduleSupplies, positions } from './tables.ts'
import { lendingAccountViewSchema } from './view.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const HOLDER = 0x0501
const USDC = 2
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await chain.act(account, ['bank.faucet', {}])
})

const globals = (): Pick<GlobalContext, 'get' | 'put'> => ({
  get: chain.read,
  put: (table, key, value) => chain.write(table, key, value as never),
})

/** What a module supplies was minted for it, so that the chain's conservation check holds. */
function mint(amount: bigint): void {
  const key = supplies.keyOf(USDC)
  chain.write(supplies, key, { minted: chain.read(supplies, key).minted + amount })
}

test('a module supplies, earns, and takes out all of it to the last share', async () => {
  await chain.act(ann, ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }])
  const shares = supplyFromModule(globals(), HOLDER, USDC, usdc(20_000))
  mint(usdc(20_000))
  expect(shares).toBe(usdc(20_000))
  await chain.act(ann, ['lending.borrow', { asset: 'USDC', amount: usdc(9_000) }])
  chain.wait(31_536_000n)
  await chain.batch()
  const value = moduleSupplyValue(globals(), HOLDER, USDC)
  expect(value).toBeGreaterThan(usdc(20_100))
  expect(withdrawToModule(globals(), HOLDER, USDC, usdc(100))).toBe(usdc(100))
  mint(-usdc(100))
  const cash = chain.reserve('USDC').cash
  expect(withdrawToModule(globals(), HOLDER, USDC, AMOUNT_MAX)).toBe(cash)
  mint(-cash)
  await chain.batch()
  await chain.act(bob, ['lending.supply', { asset: 'USDC', amount: usdc(10_000) }])
  const rest = moduleSupplyValue(globals(), HOLDER, USDC)
  expect(withdrawToModule(globals(), HOLDER, USDC, AMOUNT_MAX)).toBe(rest)
  mint(-rest)
  expect(chain.read(moduleSupplies, moduleSupplies.keyOf(HOLDER, USDC)).shares).toBe(0n)
  await chain.batch()
})

test('a closed market, a full cap and dust take nothing', async () => {
  chain.setParameters('USDC', { supplyCap: usdc(50) })
  await chain.batch()
  expect(moduleSupplyRoom(globals(), USDC)).toBe(usdc(50))
  expect(supplyFromModule(globals(), HOLDER, USDC, usdc(50) + 1n)).toBe(0n)
  expect(supplyFromModule(globals(), HOLDER, USDC, 0n)).toBe(0n)
  expect(supplyFromModule(globals(), HOLDER, USDC, usdc(20))).toBe(usdc(20))
  mint(usdc(20))
  expect(moduleSupplyRoom(globals(), USDC)).toBe(usdc(30))
  chain.setParameters('USDC', { frozen: true })
  expect(moduleSupplyRoom(globals(), USDC)).toBe(0n)
  chain.setParameters('USDC', { paused: true })
  expect(withdrawToModule(globals(), HOLDER, USDC, 1n)).toBe(0n)
  expect(moduleSupplyValue(globals(), 0x0502, USDC)).toBe(0n)
})

/** Writes of one account on top of the chain's state. */
function contextOf(account: typeof ann) {
  const written = new Map<EntryKey, unknown>()
  const context: MessageContext = {
    batch: chain.context.batch,
    account,
    get: <K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey) =>
      (written.get(key) as FieldValues<V>) ?? chain.read(table, key),
    global: chain.read,
    put: (_table, key, value) => written.set(key, value),
    add() {},
    send() {},
    emit() {},
  }
  return context
}

test('shares are pledged out of a position and come back into it', async () => {
  await chain.act(ann, ['lending.supply', { asset: 'USDC', amount: usdc(1_000) }])
  const context = contextOf(ann)
  expect(pledgeShares(context, USDC, usdc(400))).toBeUndefined()
  expect(pledgedShares(context, USDC)).toBe(usdc(400))
  const view = lendingAccountViewSchema.parse(lendingAccountView(context, ann))
  expect(view.pledged).toEqual([
    { asset: 'USDC', shares: `${usdc(400)}`, amount: `${usdc(400)}`, value: '40000000000' },
  ])
  expect(view.suppliedValue).toBe('60000000000')
  expect(pledgeShares(context, USDC, usdc(600))).toBeUndefined()
  expect(context.get(positions, positions.keyOf(ann, USDC))).toEqual(positions.empty)
  expect(context.get(lendingAccounts, lendingAccounts.keyOf(ann))).toEqual(lendingAccounts.empty)
  expect(unpledgeShares(context, USDC, usdc(1_000) + 1n)).toBe('lending.insufficient_supply')
  expect(unpledgeShares(context, USDC, usdc(1_000))).toBeUndefined()
  expect(context.get(positions, positions.keyOf(ann, USDC))).toMatchObject({ collateral: true })
  expect(context.get(lendingAccounts, lendingAccounts.keyOf(ann)).supplied).toBe(1 << USDC)
})

test('pledging is gated like a withdrawal of collateral, in the declared order', async () => {
  await chain.act(bob, ['lending.supply', { asset: 'WBTC', amount: 50_000_000n }])
  const seen: (string | undefined)[] = []
  const attempt = (shares: bigint) => seen.push(pledgeShares(contextOf(ann), USDC, shares))
  chain.setParameters('USDC', { active: false, paused: true })
  attempt(1n)
  chain.setParameters('USDC', { active: true })
  attempt(1n)
  chain.setParameters('USDC', { paused: false })
  attempt(1n)
  await chain.act(ann, ['lending.supply', { asset: 'USDC', amount: usdc(10_000) }])
  await chain.act(ann, ['lending.supply', { asset: 'ETH', amount: 10n ** 15n }])
  await chain.act(ann, ['lending.borrow', { asset: 'WBTC', amount: 12_000_000n }])
  attempt(usdc(10_001))
  chain.setParameters('ETH', { ltvBps: 0 })
  chain.wait(7_200n)
  await chain.batch()
  attempt(usdc(9_000))
  chain.setPrice('ETH', 2_500_00000000n)
  chain.setPrice('USDC', 1_00000000n)
  chain.setPrice('WBTC', 60_000_00000000n)
  attempt(usdc(9_000))
  chain.setParameters('ETH', { ltvBps: 8_000 })
  attempt(usdc(9_000))
  expect(seen).toEqual(PLEDGE_REJECTIONS)
  expect(pledgeShares(contextOf(ann), USDC, usdc(100))).toBeUndefined()
  expect(chain.reserve('USDC').supplyIndex).toBeGreaterThanOrEqual(RAY)
})
