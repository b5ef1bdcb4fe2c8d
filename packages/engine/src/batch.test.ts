import { assert } from '@weft/primitives'
import { beforeEach, describe, expect, test } from 'vitest'
import { decodeBatchReceipts } from './batchReceipts.ts'
import type { BatchResult } from './batchRun.ts'
import { createInProcessRollup, type InProcessRollup } from './inProcessRollup.ts'
import { brokenInvariants } from './stateView.ts'
import {
  purseAccounts,
  purseWell,
  testAccountIn,
  testGenesis,
  testRollup,
  transactionOf,
} from './testRollup.ts'

const ann = testAccountIn(3)
const bob = testAccountIn(200)
let rollup: InProcessRollup

beforeEach(() => {
  rollup = createInProcessRollup({ rollup: testRollup, genesis: testGenesis, executors: 2 })
})

const coinsOf = (account: typeof ann) =>
  [...rollup.view().records(purseAccounts)].find(([key]) => key.account === account)?.[1].coins ?? 0n
const wellNow = () => [...rollup.view().records(purseWell)][0]![1]
const receiptsOf = (result: BatchResult) => decodeBatchReceipts(testRollup, result.receiptsBytes)
const outcomes = (result: BatchResult) =>
  receiptsOf(result).receipts.map((receipt) => receipt.rejection ?? receipt.outcome)

async function run(...transactions: Parameters<InProcessRollup['run']>[0]): Promise<BatchResult> {
  const result = await rollup.run(transactions, 2_000n)
  expect(brokenInvariants(testRollup, rollup.view())).toEqual([])
  return result
}

describe('rejections', () => {
  test('a rejected action undoes the actions before it, and keeps only nonce and fee', async () => {
    await run(transactionOf(ann, 0n, ['draw', { coins: 50n }]))
    const result = await run(
      transactionOf(
        ann,
        1n,
        ['charge', {}],
        ['hop', { to: bob, left: 0, coins: 5n }],
        ['throwIn', { coins: 1n }],
        ['fail', {}],
      ),
      transactionOf(ann, 2n, ['draw', { coins: 1n }]),
    )
    expect(outcomes(result)).toEqual(['purse.told_to', 'executed'])
    expect(receiptsOf(result).receipts[0]).toMatchObject({ actionIndex: 3, fee: 3n, events: [] })
    expect([coinsOf(ann), coinsOf(bob), wellNow().thrown]).toEqual([48n, 0n, 3n])
    expect(result.messageCount).toBe(0)
  })

  test('a wrong nonce changes nothing; an expired or unpaid transaction uses up its nonce', async () => {
    const before = rollup.shard(3).root()
    expect(outcomes(await run(transactionOf(ann, 1n, ['draw', { coins: 1n }])))).toEqual([
      'transaction.nonce_mismatch',
    ])
    expect(rollup.shard(3).root()).toEqual(before)
    const expired = { ...transactionOf(ann, 0n, ['draw', { coins: 1n }]), validUntil: 1_999n }
    expect(
      outcomes(
        await run(expired, transactionOf(ann, 1n, ['charge', {}]), transactionOf(ann, 2n, ['fail', {}])),
      ),
    ).toEqual(['transaction.expired', 'transaction.fee_unpaid', 'purse.told_to'])
  })
})

describe('messages', () => {
  test('are delivered in the same batch, and their events join the receipt of the sender', async () => {
    await run(transactionOf(ann, 0n, ['draw', { coins: 9n }]))
    const result = await run(transactionOf(ann, 1n, ['hop', { to: bob, left: 2, coins: 9n }]))
    expect(receiptsOf(result).receipts[0]!.events.map((event) => event.fields)).toEqual([
      { left: 2 },
      { left: 1 },
      { left: 0 },
    ])
    expect([coinsOf(ann), coinsOf(bob), result.rounds]).toEqual([0n, 9n, 3])
  })

  test('a refused message bounces: the sender has its coins again and the receipt says so', async () => {
    await run(transactionOf(ann, 0n, ['draw', { coins: 9n }]))
    const result = await run(transactionOf(ann, 1n, ['hop', { to: bob, left: 255, coins: 9n }]))
    const refused = testRollup.registry.rejectionIds.get('purse.refused')
    expect(receiptsOf(result).receipts[0]!.events).toMatchObject([
      { account: ann, fields: { rejection: refused } },
    ])
    expect(coinsOf(ann)).toBe(9n)
  })

  test('what four rounds did not deliver goes on in the next batch', async () => {
    await run(transactionOf(ann, 0n, ['draw', { coins: 9n }]))
    const first = await run(transactionOf(ann, 1n, ['hop', { to: bob, left: 6, coins: 9n }]))
    expect([first.rounds, first.pending.length, coinsOf(bob)]).toEqual([4, 1, 0n])
    const second = await run()
    expect([second.pending.length, coinsOf(bob)]).toEqual([0, 9n])
    expect(receiptsOf(second).carried.map(({ originBatch, origin }) => [originBatch, origin])).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ])
  })
})

describe('contributions', () => {
  test('a bounded number that fits is taken in one attempt', async () => {
    const result = await run(
      transactionOf(ann, 0n, ['draw', { coins: 600n }]),
      transactionOf(bob, 0n, ['draw', { coins: 400n }]),
    )
    expect([result.attempts, wellNow().water]).toEqual([1, 0n])
  })

  test('an overflow gives every shard its share in a second attempt, and the bound holds', async () => {
    const draws = [0, 1, 2, 3].flatMap((n) => [
      transactionOf(testAccountIn(3, n), 0n, ['draw', { coins: 200n }]),
      transactionOf(testAccountIn(200, n), 0n, ['draw', { coins: 200n }]),
    ])
    const result = await run(...draws)
    expect(result.attempts).toBe(2)
    expect(outcomes(result).filter((each) => each === 'executed').length).toBe(4)
    expect(wellNow().water).toBe(200n)
  })

  test('one shard that wants more than there is, is refused in the first attempt', async () => {
    const result = await run(transactionOf(ann, 0n, ['draw', { coins: 1_001n }]))
    expect([result.attempts, outcomes(result)]).toEqual([1, ['purse.empty']])
  })

  test('orders are settled in order of their transactions, after the additions of the batch', async () => {
    await run(transactionOf(ann, 0n, ['draw', { coins: 10n }]))
    const result = await run(
      transactionOf(bob, 0n, ['wish', { coins: 7n }]),
      transactionOf(ann, 1n, ['throwIn', { coins: 10n }], ['wish', { coins: 7n }]),
    )
    expect(outcomes(result)).toEqual(['executed', 'executed'])
    expect([coinsOf(bob), coinsOf(ann), wellNow().thrown]).toEqual([7n, 3n, 0n])
  })
})

test('the same batches on one and on three executors have the same roots and receipts', async () => {
  const one = createInProcessRollup({ rollup: testRollup, genesis: testGenesis })
  const three = createInProcessRollup({ rollup: testRollup, genesis: testGenesis, executors: 3 })
  const accounts = Array.from({ length: 200 }, (_, n) => testAccountIn(n, 0))
  const batches = [
    accounts.map((account) => transactionOf(account, 0n, ['draw', { coins: 6n }])),
    accounts.map((account, n) =>
      transactionOf(account, 1n, ['hop', { to: accounts[(n * 7) % 200], left: n % 6, coins: 1n }]),
    ),
    [],
  ]
  for (const batch of batches) {
    const a = await one.run(batch, 2_000n)
    const b = await three.run(batch, 2_000n)
    expect(b.commitmentHash).toEqual(a.commitmentHash)
    expect(b.receiptsBytes).toEqual(a.receiptsBytes)
    assert(a.attempts === b.attempts, 'the same attempts')
  }
})
