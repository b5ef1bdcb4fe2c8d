import { expect, test } from 'vitest'
import type { BatchEvent, BatchOutcomes, Explorer } from '../types.ts'
import { createPhaseTally } from './phaseTally.ts'

const START_MS = 1_000_000

/** A tally of a feed that the test speaks for. @member at - What time it is, in milliseconds since the start. */
function newTally(explorer: Partial<Explorer> = {}) {
  let listener: (event: BatchEvent) => void = () => {}
  const clock = { at: 0 }
  const tally = createPhaseTally({
    feed: {
      subscribe(told) {
        listener = told
        return () => {}
      },
    },
    explorer: explorer as Explorer,
    now: () => START_MS + clock.at,
  })
  return {
    tally,
    clock,
    /** @param outcomes - By index; or why they cannot be read. */
    execute(batch: number, outcomes: readonly ('executed' | 'rejected')[] | Error) {
      const read = async () => {
        if (outcomes instanceof Error) throw outcomes
        return { receiptAt: (index: number) => ({ outcome: outcomes[index] }) } as unknown as BatchOutcomes
      }
      listener({ kind: 'executed', batch, outcomes: read } as BatchEvent)
    },
    seal(...items: readonly (readonly [batch: number, index: number, actions: number, dueMs: number])[]) {
      tally.hear({
        kind: 'sealed',
        items: items.map(([batch, index, actions, dueMs]) => [batch, index, actions, START_MS + dueMs]),
      })
    },
  }
}

const never = new AbortController().signal

test('counts actions by what became of them, in the second in which they were executed', async () => {
  const { tally, clock, seal, execute } = newTally()
  seal([7, 0, 4, 0], [7, 2, 4, 100])
  clock.at = 2_500
  execute(7, ['executed', 'executed', 'rejected'])
  await tally.settled(never)
  expect(tally.figures()).toMatchObject({
    sealed: 8,
    executed: 4,
    rejected: 4,
    spanMs: 2_500,
    firstBatch: 7,
    lastBatch: 7,
    points: [
      { second: 0, sealed: 8, executed: 0, rejected: 0 },
      { second: 1, sealed: 0, executed: 0, rejected: 0 },
      { second: 2, sealed: 0, executed: 4, rejected: 4 },
    ],
  })
  expect(tally.latency()).toEqual({ p50Ms: 2_400, p99Ms: 2_400 })
})

test('a batch that is executed before it is known what of it is ours counts all the same', async () => {
  const { tally, seal, execute } = newTally()
  execute(3, ['rejected', 'executed'])
  seal([3, 1, 2, 0])
  await tally.settled(never)
  expect(tally.figures()).toMatchObject({ executed: 2, rejected: 0 })
})

test('a batch that is long executed by then is looked up', async () => {
  const asked: unknown[] = []
  const { tally, seal, execute } = newTally({
    async batchTransactions(batch, page) {
      asked.push([batch, page])
      return [{ executedAt: new Date(START_MS + 700), receipt: { outcome: 'executed' } }] as never
    },
  })
  for (let batch = 1; batch <= 40; batch++) execute(batch, [])
  seal([2, 5, 3, 0])
  await tally.settled(never)
  expect(asked).toEqual([[2, { from: 5, limit: 1 }]])
  expect(tally.figures()).toMatchObject({ executed: 3, spanMs: 700 })
})

test('receipts that cannot be read end the wait for them, also when nobody waited yet', async () => {
  const { tally, seal, execute } = newTally()
  seal([1, 0, 1, 0])
  execute(1, new Error('the receipts are broken'))
  // Lets the failure pass while nobody waits: unhandled, it would end the process.
  await new Promise(setImmediate)
  await expect(tally.settled(never)).rejects.toThrow('the receipts are broken')
})

test('waiting ends with its signal', async () => {
  const { tally, seal } = newTally()
  seal([1, 0, 1, 0])
  const stop = new AbortController()
  const waiting = tally.settled(stop.signal)
  stop.abort(new Error('stopped'))
  await expect(waiting).rejects.toThrow('stopped')
})

test('what was refused for good is counted by its code', () => {
  const { tally } = newTally()
  for (const code of ['transaction.expired', 'transaction.expired', 'transaction.nonce_gap']) {
    tally.hear({ kind: 'refused', code })
  }
  expect(tally.figures().refused).toEqual({ 'transaction.expired': 2, 'transaction.nonce_gap': 1 })
  expect(tally.latency()).toBeUndefined()
})
