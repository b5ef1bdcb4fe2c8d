import { foldDataHash } from '@weft/contracts'
import type { Hash } from '@weft/primitives'
import { expect, test } from 'vitest'
import type { Evidence, LoggedBatch } from './evidence.ts'
import { judge } from './judge.ts'

const hash = (n: number) => `0x${n.toString(16).padStart(64, '0')}` as Hash
const genesisRoot = hash(0xfff)

/** A run of three batches of two transactions each in which everything held. */
function goodRun(): Evidence {
  const log: LoggedBatch[] = [1, 2, 3].map((number) => ({
    number,
    timestamp: BigInt(1_000 + number),
    dataHash: hash(100 + number),
    payload: new Uint8Array(),
    hashes: [hash(number * 10), hash(number * 10 + 1)],
    result: {
      stateRoot: hash(200 + number),
      receiptsHash: hash(300 + number),
      segmentsHash: hash(400 + number),
      executedCount: 1,
    },
  }))
  const accumulator = log.reduce<Hash>(
    (folded, { number, dataHash }) =>
      foldDataHash({ accumulator: folded, batch: BigInt(number), dataHash }) as Hash,
    genesisRoot,
  )
  return {
    genesisRoot,
    acknowledgements: log.map(({ number, hashes }) => ({ hash: hashes[1]!, batch: number, index: 1 })),
    log,
    replay: {
      batches: log.map(({ number, dataHash, hashes, result }) => ({ number, dataHash, hashes, ...result! })),
      broken: [],
    },
    l1: {
      dataHead: 3,
      rootHead: 3,
      accumulator,
      roots: new Map([
        [2, hash(202)],
        [3, hash(203)],
      ]),
    },
    streams: [{ name: 'a', batches: [1, 2, 3], cuts: 1 }],
    writes: [
      { table: 'batch', number: 1, epoch: 1, writer: 'a#1', atMs: 0 },
      { table: 'batch_result', number: 1, epoch: 2, writer: 'a#1', atMs: 1 },
      { table: 'batch', number: 2, epoch: 3, writer: 'b#1', atMs: 2 },
    ],
  }
}

/** The same run with one batch of the log changed. */
function withBatch(number: number, change: Partial<LoggedBatch>): Evidence {
  const run = goodRun()
  return { ...run, log: run.log.map((batch) => (batch.number === number ? { ...batch, ...change } : batch)) }
}

test('a run in which everything held has no problems', () => {
  expect(judge(goodRun())).toEqual({
    batches: 3,
    transactions: 6,
    executed: 3,
    rejected: 3,
    acknowledged: 3,
    lost: 0,
    duplicated: 0,
    rootsEqual: true,
    conserved: true,
    problems: [],
  })
})

test('a promised transaction that is nowhere is lost', () => {
  const run = goodRun()
  const acknowledgements = [...run.acknowledgements, { hash: hash(999), batch: 4, index: 0 }]
  const verdict = judge({ ...run, acknowledgements })
  expect(verdict).toMatchObject({ lost: 1, acknowledged: 4 })
  expect(verdict.problems[0]).toMatch(/^lost: .*place 0 of batch 4, where there is nothing/)
})

test('a promised transaction at another place is lost, also when one of two promises was kept', () => {
  const run = goodRun()
  const acknowledgements = [...run.acknowledgements, { hash: hash(11), batch: 1, index: 0 }]
  expect(judge({ ...run, acknowledgements })).toMatchObject({ lost: 1, acknowledged: 3 })
})

test('a transaction that is in the log twice is duplicated, promised or not', () => {
  const verdict = judge(withBatch(3, { hashes: [hash(10), hash(31)] }))
  expect(verdict.duplicated).toBe(1)
  expect(verdict.problems).toContain(`duplicated: ${hash(10)} is in batch 1 and in batch 3`)
})

test.each(['stateRoot', 'receiptsHash', 'segmentsHash'] as const)('a wrong %s is found', (name) => {
  const { result } = goodRun().log[1]!
  const verdict = judge(withBatch(2, { result: { ...result!, [name]: hash(9) } }))
  expect(verdict.rootsEqual).toBe(false)
  expect(verdict.problems).toEqual([expect.stringContaining(`batch 2: ${name} is ${hash(9)}`)])
})

test('another count of executed transactions, other data and other hashes than the payload’s are found', () => {
  const { result } = goodRun().log[1]!
  expect(judge(withBatch(2, { result: { ...result!, executedCount: 2 } })).rootsEqual).toBe(false)
  expect(judge(withBatch(2, { dataHash: hash(9) })).rootsEqual).toBe(false)
  expect(judge(withBatch(2, { hashes: [hash(20), hash(22)] })).rootsEqual).toBe(false)
})

test('a wrong root on L1, wrong data on L1 and batches missing there are found', () => {
  const run = goodRun()
  const changed = (change: Partial<Evidence['l1']>) =>
    judge({ ...run, l1: { ...run.l1, ...change } }).problems
  expect(changed({ roots: new Map([[3, hash(9)]]) })).toEqual([expect.stringContaining('root of batch 3')])
  expect(changed({ accumulator: hash(9) })).toEqual([expect.stringContaining('fold to something else')])
  expect(changed({ dataHead: 2 })).toEqual([expect.stringContaining('data of 2 of 3')])
  expect(changed({ rootHead: 2 })).toEqual([expect.stringContaining('batch 2 of 3')])
  expect(changed({ roots: new Map() })).toEqual([expect.stringContaining('last root is missing')])
})

test('broken conservation is found', () => {
  const run = goodRun()
  const verdict = judge({ ...run, replay: { ...run.replay, broken: ['bank.conservation: 1 wei more'] } })
  expect(verdict).toMatchObject({ conserved: false, problems: ['bank.conservation: 1 wei more'] })
})

test('a batch that was never executed, a gap and time that goes back are found', () => {
  expect(judge(withBatch(3, { result: undefined })).problems).toHaveLength(1)
  expect(judge(withBatch(3, { number: 4 })).problems).not.toEqual([])
  expect(judge(withBatch(3, { timestamp: 1n })).problems).toHaveLength(1)
})

test.each([
  ['a batch twice', [1, 2, 2, 3]],
  ['a batch missing', [1, 3]],
  ['batches in another order', [2, 1, 3]],
  ['the last batch missing', [1, 2]],
])('a stream with %s is found', (_, batches) => {
  const verdict = judge({ ...goodRun(), streams: [{ name: 'a', batches, cuts: 1 }] })
  expect(verdict.problems).toEqual([expect.stringContaining('stream a')])
})

test('two leaders at once are found', () => {
  const run = goodRun()
  const late = { table: 'batch', number: 3, epoch: 3, writer: 'a#1', atMs: 3 } as const
  expect(judge({ ...run, writes: [...run.writes, late] }).problems).toEqual([
    'leaders: batch 3 by a#1 under epoch 3 came after b#1 had taken over',
    'leaders: batch 3 by a#1 under epoch 3, which is b#1’s',
  ])
  const stale = { ...late, writer: 'c#1', epoch: 2 }
  expect(judge({ ...run, writes: [...run.writes, stale] }).problems).toHaveLength(2)
})

test('a thousand lines of one kind are told in six', () => {
  const run = goodRun()
  const acknowledgements = Array.from({ length: 1_000 }, (_, index) => ({ hash: hash(9), batch: 9, index }))
  const verdict = judge({ ...run, acknowledgements })
  expect(verdict.lost).toBe(1_000)
  expect(verdict.problems).toHaveLength(6)
})
