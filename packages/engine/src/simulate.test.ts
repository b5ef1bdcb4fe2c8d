import {
  type Fields,
  type FieldValues,
  GLOBALS_SHARD,
  type Table,
  type Transaction,
  tableIdOfKey,
} from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { decodeBatchReceipts } from './batchReceipts.ts'
import { createInProcessRollup, type InProcessRollup } from './inProcessRollup.ts'
import { testAccountIn, testGenesis, testRollup, transactionOf } from './testRollup.ts'

const ann = testAccountIn(3)
const bob = testAccountIn(200)
let rollup: InProcessRollup

beforeEach(() => {
  rollup = createInProcessRollup({ rollup: testRollup, genesis: testGenesis })
})

/** Every entry there is, by table and key. */
function entries(): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const view = rollup.view()
  for (const table of testRollup.registry.tables.values()) {
    for (const [key, value] of view.records(table)) found.set(nameOf(table, key), value)
  }
  return found
}

function nameOf(table: Table, key: FieldValues<Fields>): string {
  return `${table.name} ${Object.values(key).join(' ')}`
}

/** Simulates, then really executes, and holds the one to the other. */
async function simulateAndRun(transaction: Transaction) {
  const before = entries()
  const rootBefore = rollup.state.stateRoot
  const simulation = rollup.simulate(transaction, 2_000n)
  expect(entries()).toEqual(before)
  expect(rollup.state.stateRoot).toEqual(rootBefore)
  const result = await rollup.run([transaction], 2_000n)
  for (const [key, value] of simulation.writes) {
    const table = testRollup.registry.tables.get(tableIdOfKey(key))!
    before.set(nameOf(table, table.parseKey(key)), table.decode(value))
  }
  expect(before).toEqual(entries())
  expect(simulation.receipt).toEqual(decodeBatchReceipts(testRollup, result.receiptsBytes).receipts[0])
  return simulation
}

describe('simulate: the receipt and every entry are those of the batch that then runs', () => {
  test('a transaction that takes from a bounded global', async () => {
    const { receipt } = await simulateAndRun(transactionOf(ann, 0n, ['draw', { coins: 50n }]))
    expect(receipt?.outcome).toBe('executed')
  })

  test('one that takes too much of it', async () => {
    const { receipt, messages } = await simulateAndRun(transactionOf(ann, 0n, ['draw', { coins: 1001n }]))
    expect(receipt).toMatchObject({ outcome: 'rejected', rejection: 'purse.empty', actionIndex: 0 })
    expect(messages).toEqual([])
  })

  test('a bundle whose last action fails', async () => {
    const bundle = transactionOf(ann, 0n, ['draw', { coins: 5n }], ['charge', {}], ['fail', {}])
    await rollup.run([transactionOf(ann, 0n, ['draw', { coins: 9n }])], 1_500n)
    const { receipt } = await simulateAndRun({ ...bundle, nonce: 1n })
    expect(receipt).toMatchObject({ rejection: 'purse.told_to', actionIndex: 2, fee: 3n })
  })

  test('a message is followed to where it arrives, with the events of every hop', async () => {
    await rollup.run([transactionOf(ann, 0n, ['draw', { coins: 9n }])], 1_500n)
    const { receipt, messages } = await simulateAndRun(
      transactionOf(ann, 1n, ['hop', { to: bob, left: 2, coins: 4n }]),
    )
    expect(receipt?.events.map(({ fields }) => fields.left)).toEqual([2, 1, 0])
    expect(messages.map(({ message, status }) => [message.to, status])).toEqual([
      [bob, 'delivered'],
      [bob, 'delivered'],
      [bob, 'delivered'],
    ])
  })

  test('a message that is refused comes back', async () => {
    await rollup.run([transactionOf(ann, 0n, ['draw', { coins: 9n }])], 1_500n)
    const { messages } = await simulateAndRun(
      transactionOf(ann, 1n, ['hop', { to: bob, left: 255, coins: 4n }]),
    )
    expect(messages.map(({ message }) => [message.to, message.bouncedBy > 0])).toEqual([
      [bob, false],
      [ann, true],
    ])
  })

  test('a message with more hops than a batch has rounds waits, and the next simulation delivers it', async () => {
    await rollup.run([transactionOf(ann, 0n, ['draw', { coins: 9n }])], 1_500n)
    const { messages } = await simulateAndRun(
      transactionOf(ann, 1n, ['hop', { to: bob, left: 6, coins: 4n }]),
    )
    expect(messages.map(({ status }) => status)).toEqual([...Array(4).fill('delivered'), 'waiting'])
    expect(rollup.state.pending).toHaveLength(1)
    const next = await simulateAndRun(transactionOf(ann, 2n, ['draw', { coins: 1n }]))
    expect(next.messages).toEqual([])
    expect(rollup.state.pending).toHaveLength(0)
  })

  test('an order is settled, and what it pays arrives', async () => {
    await rollup.run([transactionOf(ann, 0n, ['draw', { coins: 9n }], ['throwIn', { coins: 7n }])], 1_500n)
    const { messages } = await simulateAndRun(transactionOf(bob, 0n, ['wish', { coins: 5n }]))
    expect(messages.map(({ message }) => message.fields)).toEqual([{ left: 0, coins: 5n }])
  })

  test('a wrong nonce', async () => {
    const { receipt } = await simulateAndRun(transactionOf(ann, 4n, ['draw', { coins: 5n }]))
    expect(receipt).toMatchObject({ rejection: 'transaction.nonce_mismatch', fee: 0n })
  })
})

test('simulate: without a transaction tells what the next batch does by itself', () => {
  const { receipt, messages, writes } = rollup.simulate(undefined, 2_000n)
  expect(receipt).toBeUndefined()
  expect(messages).toEqual([])
  expect([...writes.keys()].every((key) => rollup.shard(GLOBALS_SHARD).has(key))).toBe(true)
})

test('simulate: refuses what is no transaction', () => {
  expect(() => rollup.simulate({ ...transactionOf(ann, 0n), actions: [] }, 2_000n)).toThrow(
    expect.objectContaining({ code: 'transaction.malformed' }),
  )
})
