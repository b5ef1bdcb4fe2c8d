import { createInProcessRollup, createRollup, decodeBatchReceipts } from '@weft/engine'
import { chargeFee, conservationBreach, modules } from '@weft/modules'
import { createRegistry, describeModule, type GenesisConfig } from '@weft/protocol'
import { expect, test } from 'vitest'
import { createAccounts, createWorkload, seededOracle, type WorkloadOptions } from './index.ts'

const rollup = createRollup({ modules, chargeFee })
const oracle = seededOracle('workload test')
const genesis: GenesisConfig = {
  timestamp: 1_800_000_000n,
  chainId: 31_337,
  devnet: true,
  oracle: oracle.address,
  governor: oracle.address,
}
const accounts = createAccounts({ seed: 'workload test', signing: false })
const MEMBERS = 200

/**
 * Executes the opening and some batches; answers what was rejected, and how many transactions there were.
 *
 * @param plannedAt - For when all of it is planned; without it each batch is planned for the second it is executed at.
 */
async function execute(options: Partial<WorkloadOptions>, batchCount: number, plannedAt?: bigint) {
  const workload = createWorkload({
    registry: rollup.registry,
    accounts,
    oracle,
    seed: 'workload test',
    members: MEMBERS,
    actionsPerTransaction: 4,
    ...options,
  })
  const chain = createInProcessRollup({ rollup, genesis })
  const rejections = new Map<string, number>()
  let transactions = 0
  let timestamp = genesis.timestamp
  const batches = [
    ...workload.opening(timestamp).map((wave) => () => wave),
    ...Array.from({ length: batchCount }, () => () => workload.next(400, plannedAt ?? timestamp)),
  ]
  for (const batch of batches) {
    timestamp += 1n
    const made = batch().map(({ transaction }) => transaction)
    transactions += made.length
    const { receiptsBytes } = await chain.run(made, timestamp)
    for (const { rejection } of decodeBatchReceipts(rollup, receiptsBytes).receipts) {
      if (rejection !== undefined) rejections.set(rejection, (rejections.get(rejection) ?? 0) + 1)
    }
  }
  const rejected = [...rejections.values()].reduce((sum, count) => sum + count, 0)
  return { workload, chain, rejections, rejected, transactions }
}

/** What cannot happen where prices hardly move. */
const IDLE = ['lending.coverDeficit']

test('mixed: every action of every module is made, less than one in a hundred is rejected', async () => {
  const { workload, chain, rejected, transactions } = await execute({}, 16)
  const possible = [...rollup.registry.actionsByName.keys()].filter((name) => !IDLE.includes(name))
  expect([...workload.census().keys()].sort()).toEqual(possible.sort())
  expect(rejected / transactions).toBeLessThan(0.01)
  expect(conservationBreach(modules, chain.view())).toBeUndefined()
})

test.each([1, 16, 64])('mixed: with %d actions a transaction nothing is rejected either', async (count) => {
  const { rejected, transactions } = await execute({ actionsPerTransaction: count }, 4)
  expect(rejected / transactions).toBeLessThan(0.01)
})

test('mixed: planned for one second in advance and executed over many, hardly anything is rejected', async () => {
  const { rejected, transactions } = await execute({}, 30, genesis.timestamp + 600n)
  expect(rejected / transactions).toBeLessThan(0.01)
})

test('zipf: the busiest account sends most, and hardly anything is rejected', async () => {
  const { rejected, transactions } = await execute({ distribution: { kind: 'zipf', exponent: 1.1 } }, 6)
  expect(rejected / transactions).toBeLessThan(0.01)
})

test('transfers alone to one recipient; one market alone', async () => {
  const toOne = await execute({ mix: ['bank.transfer'], recipients: 'one' }, 4)
  expect(toOne.rejections).toEqual(new Map())
  const market = ['lending.supply', 'lending.withdraw', 'lending.borrow', 'lending.repay']
  const oneMarket = await execute({ mix: market, markets: [2] }, 6)
  expect(oneMarket.rejections).toEqual(new Map())
})

test('the same seed makes the same transactions, another seed others', () => {
  const make = (seed: string) =>
    createWorkload({
      registry: rollup.registry,
      accounts,
      oracle,
      seed,
      members: MEMBERS,
      actionsPerTransaction: 2,
    }).next(100, 1_800_000_000n)
  expect(make('a')).toEqual(make('a'))
  expect(make('a')).not.toEqual(make('b'))
})

test('an action that has no generator is named instead of left out', () => {
  const stranger = describeModule({
    id: 99,
    name: 'stranger',
    title: 'Stranger',
    help: 'Added later.',
    tables: {},
    actions: {
      wave: { id: 1, title: 'Wave', help: 'Waves.', fields: {}, effects: [], fee: 0n, rejections: [] },
    },
    messages: {},
    events: {},
    orders: {},
    rejections: [],
  })
  const registry = createRegistry([...modules.map(({ descriptor }) => descriptor), stranger])
  const make = () =>
    createWorkload({ registry, accounts, oracle, seed: 'x', members: 2, actionsPerTransaction: 1 })
  expect(make).toThrow(/stranger\.wave.*bench\/src\/workload\/generators/)
})
