import { beforeEach, expect, test } from 'vitest'
import { pledges } from '../lending/tables.ts'
import { accountOf, type Chain, createChain } from '../test-support/chain.ts'
import { farmHoldings, farmRegressed, farmsAreCounted, rewardsAddUp, stakesAddUp } from './invariants.ts'
import { farmRegistry, farms } from './tables.ts'

// Each invariant tells the fault that it is there for.

const ann = accountOf(1)
const [VAULT_FARM, MARKET_FARM] = [1, 2].map((farm) => farms.keyOf(farm)) as [
  ReturnType<typeof farms.keyOf>,
  ReturnType<typeof farms.keyOf>,
]
const WEFT = 4
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  await chain.act(ann, ['bank.faucet', {}])
  await chain.act(
    ann,
    ['vault.deposit', { vault: 1, asset: 'USDC', amount: 1_000_000n }],
    ['farm.stake', { farm: 1, asset: 'USDC', amount: 1_000_000n }],
    ['lending.supply', { asset: 'USDC', amount: 1_000_000n }],
    ['farm.stake', { farm: 2, asset: 'USDC', amount: 1_000_000n }],
  )
  chain.wait(100n)
  await chain.batch()
})

const all = [rewardsAddUp, stakesAddUp, farmsAreCounted]
const told = () => all.map((invariant) => invariant(chain.view()))

test('all is well', () => {
  expect(told()).toEqual([undefined, undefined, undefined])
  expect(farmHoldings(chain.view(), WEFT)).toBe(150_000n * 10n ** 18n)
  expect(farmHoldings(chain.view(), 2)).toBe(0n)
})

test('rewards from nowhere, and rewards that nobody has', () => {
  const { pool, owed, paid } = chain.read(farms, VAULT_FARM)
  chain.write(farms, VAULT_FARM, { pool: pool + 1n })
  expect(told()[0]).toBe('farm 1: rewards are not what was funded')
  chain.write(farms, VAULT_FARM, { pool, owed: owed - 1n, paid: paid + 1n })
  expect(told()[0]).toMatch(/^farm 1: \d+ owed, claims and rest are \d+$/)
})

test('a fraction of a base unit too much', () => {
  chain.write(farms, VAULT_FARM, { carried: chain.read(farms, VAULT_FARM).carried + 1n })
  expect(told()[0]).toMatch(/^farm 1: \d+ owed, claims and rest are \d+$/)
})

test('stakes that are not the total, and shares of a market that no farm knows', async () => {
  const { totalShares } = chain.read(farms, MARKET_FARM)
  chain.write(farms, MARKET_FARM, { totalShares: totalShares + 1n })
  expect(told()[1]).toBe('farm 2: stakes are not the total')
  chain.write(farms, MARKET_FARM, { totalShares })
  const stray = chain.view()
  const view: typeof stray = {
    ...stray,
    records: (table) =>
      table.id === pledges.id
        ? ([[{ account: ann, asset: 1 }, { shares: 1n }]] as never)
        : stray.records(table),
  }
  expect(stakesAddUp(view)).toMatch(/market 2: in farms, and not|market 1: in farms, and not/)
})

test('a farm that is not counted', () => {
  chain.write(farmRegistry, farmRegistry.keyOf(), { count: 2 })
  expect(told()[2]).toBe('3 farms, 2 counted')
})

test('what was released, paid or funded and is undone', () => {
  const record = chain.read(farms, VAULT_FARM)
  expect(farmRegressed(record, record)).toBeUndefined()
  const undone = { ...record, funded: record.funded - 1n }
  expect(farmRegressed(record, undone)).toBe(`funded fell from ${record.funded} to ${undone.funded}`)
})
