import { getBatchOverview, indexHead } from '@weft/db'
import { bytesToHex, hexToBytes } from '@weft/primitives'
import { nonces, verifyEntryProof } from '@weft/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningSequencer } from '../startSequencer.ts'
import { startTestStack, type TestStack, testRollup, WAIT } from '../test-support/testStack.ts'
import { createTestTransactions, type TestTransactions } from '../test-support/testTransactions.ts'
import type { BatchEvent, BatchOutcomes, SealedPosition } from '../types.ts'

let stack: TestStack
let sequencer: RunningSequencer
let transactions: TestTransactions
const events: BatchEvent[] = []

beforeAll(async () => {
  stack = await startTestStack()
  await Promise.all([stack.worker('w1'), stack.worker('w2')])
  sequencer = await stack.sequencer({ SNAPSHOT_INTERVAL_BATCHES: '3' })
  sequencer.services.feed.subscribe((event) => events.push(event))
  transactions = createTestTransactions(testRollup.registry, 80)
})

afterAll(() => stack?.stop())

test('batches are sealed in order, executed by the workers, and reach the root of one process', async () => {
  const { sealer } = sequencer.services
  const positions: SealedPosition[] = await sealer.submit(transactions.faucets())
  for (let wave = 0; wave < 6; wave++) positions.push(...(await sealer.submit(transactions.transfers(120))))
  const places = positions.map(({ batch, index }) => batch * 1e6 + index)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  await stack.settled()
  await stack.expectSameRoots()
})

test('the picture of a batch shows lanes on both workers, with their shards', async () => {
  const overviews = await Promise.all([1, 2, 3].map((number) => getBatchOverview(stack.database, number)))
  const work = overviews.flatMap((overview) => overview!.work)
  expect(new Set(work.map((each) => each.worker))).toEqual(new Set(['w1', 'w2']))
  expect(new Set(work.map((each) => each.lane))).toEqual(new Set([0, 1]))
  for (const each of work) {
    expect(each.startedMs).toBeGreaterThanOrEqual(each.queuedMs)
    expect(each.endedMs).toBeGreaterThan(each.startedMs)
  }
  expect(work.some((each) => each.round === 1)).toBe(true)
})

test('the read model shows the head, and every nonce that was used', async () => {
  const { readModel } = sequencer.services
  await expect.poll(() => readModel.head().number).toBe(sequencer.services.sealer.head())
  const lists = await Promise.all(
    events.map(async (event) => (event.kind === 'executed' ? listOf(await event.outcomes()) : [])),
  )
  const used = lists.flat()
  for (const account of transactions.accounts) {
    const count = used.filter((outcome) => outcome.transaction.account === account).length
    expect(readModel.nonceOf(account, 0)).toBe(BigInt(count))
  }
})

test('the feed told of each batch twice, in order, and its replay tells the same', async () => {
  await expect
    .poll(() => events.filter((event) => event.kind === 'executed').length)
    .toBe(sequencer.services.sealer.head())
  const sequences = events.map((event) => event.sequence)
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
  const { feed } = sequencer.services
  const replayed: BatchEvent[] = []
  for (let after = 0; ; after = replayed.at(-1)!.sequence) {
    const page = await feed.replay(after, 4)
    replayed.push(...page)
    if (page.length < 4) break
  }
  expect(await Promise.all(replayed.map(plainOf))).toEqual(await Promise.all(events.map(plainOf)))
})

test('the explorer finds transactions by hash and account, also before the index has them', async () => {
  const { explorer, sealer } = sequencer.services
  const [item] = transactions.transfers(1)
  const [position] = await sealer.submit([item!])
  expect(await explorer.transaction(item!.hash)).toMatchObject({ batch: position!.batch, index: 0 })
  await stack.settled()
  await expect.poll(() => indexHead(stack.database), WAIT).toBe(position!.batch)
  const found = await explorer.transaction(item!.hash)
  expect(found).toMatchObject({ stage: 'executed', receipt: { outcome: expect.any(String) } })
  expect(bytesToHex(found!.bytes)).toBe(bytesToHex(item!.bytes))
  const [newest] = await explorer.accountTransactions(item!.transaction.account, { limit: 5 })
  expect(newest?.hash).toBe(item!.hash)
  const second = await explorer.accountTransactions(item!.transaction.account, { before: newest, limit: 5 })
  expect(second.every((each) => each.batch <= newest!.batch && each.hash !== newest!.hash)).toBe(true)
})

test('entries are proved in the newest batch and in older ones, present or absent', async () => {
  const { prover, readModel } = sequencer.services
  const head = readModel.head().number
  for (const batch of [0, 1, head]) {
    for (const account of transactions.accounts.slice(0, 5)) {
      const { proof, stateRoot } = await prover.prove(nonces.keyOf(account, 0), batch)
      verifyEntryProof(proof, hexToBytes(stateRoot))
      expect(proof.value === undefined).toBe(batch === 0)
    }
  }
  await expect(prover.prove(nonces.keyOf(transactions.accounts[0]!, 0), head + 1)).rejects.toMatchObject({
    code: 'proof.batch_unknown',
  })
})

test('a restart recovers from snapshots and diffs, and goes on', async () => {
  await expect.poll(async () => (await stack.database.prisma.shardSnapshot.count()) > 0, WAIT).toBe(true)
  const before = sequencer.services.readModel
  await sequencer.stop()
  const restarted = await stack.sequencer()
  const { readModel, sealer, feed } = restarted.services
  expect(readModel.head()).toEqual(before.head())
  expect(readModel.size()).toBe(before.size())
  expect(feed.head()).toBeGreaterThanOrEqual(events.at(-1)!.sequence)
  await sealer.submit(transactions.transfers(50))
  await stack.settled()
  await stack.expectSameRoots()
  expect(restarted.services.status()).toMatchObject({ ready: true, problems: [] })
  expect(
    restarted.services
      .status()
      .lanes.map(({ worker }) => worker)
      .sort(),
  ).toEqual(['w1', 'w2'])
})

async function plainOf(event: BatchEvent) {
  if (event.kind !== 'executed') return event
  return { ...event, outcomes: listOf(await event.outcomes()) }
}

function listOf(outcomes: BatchOutcomes) {
  return Array.from({ length: outcomes.count }, (_, index) => ({
    hash: outcomes.hashAt(index),
    transaction: outcomes.transactionAt(index),
    receipt: outcomes.receiptAt(index),
  }))
}
