import type { Hash } from '@weft/primitives'
import type { Stage } from '@weft/protocol/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchEvent, TransactionRecord } from '../types.ts'
import { createStageWaiter } from './stageWaiter.ts'

const STAGES: readonly Stage[] = ['sealed', 'executed', 'posted', 'finalized']
const hashOf = (number: number) => `0x${number.toString(16).padStart(64, '0')}` as Hash

/** Transactions whose stages the test moves; looks may be held up. */
function createBench(options: { waitersMax?: number } = {}) {
  const records = new Map<Hash, { batch: number; stage: Stage }>()
  const listeners = new Set<(event: BatchEvent) => void>()
  const closing = new AbortController()
  const state = { looks: 0, asked: 0, gate: Promise.resolve() }
  const waiter = createStageWaiter({
    explorer: {
      isRecent(hash) {
        state.asked++
        return records.has(hash)
      },
      async transaction(hash) {
        state.looks++
        const found = records.get(hash)
        await state.gate
        return found && ({ hash, ...found } as TransactionRecord)
      },
    },
    feed: {
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    waitersMax: options.waitersMax ?? 100_000,
    closing: closing.signal,
  })
  const tell = (kind: Stage, batch: number) => {
    for (const listener of listeners) listener({ kind, batch, sequence: 0 } as BatchEvent)
  }
  return {
    state,
    listeners,
    closing,
    /** A batch reaches a stage, with these transactions. */
    reach(stage: Stage, batch: number, numbers: readonly number[] = []) {
      for (const number of numbers) records.set(hashOf(number), { batch, stage })
      for (const [hash, record] of records) if (record.batch === batch) records.set(hash, { batch, stage })
      tell(stage, batch)
    },
    /** A batch goes back, as after a reorganisation, and nobody is told. */
    lose(stage: Stage, batch: number) {
      for (const [hash, record] of records) if (record.batch === batch) records.set(hash, { batch, stage })
    },
    wait: (number: number, stage: Stage, signal = new AbortController().signal) =>
      waiter.wait({ hash: hashOf(number), stage, timeoutMs: 30_000, signal }),
  }
}

test('an event makes only those look again whose batch and stage it tells of', async () => {
  const bench = createBench()
  bench.reach('sealed', 1, [1])
  bench.reach('sealed', 2, [2])
  const waits = [bench.wait(1, 'executed'), bench.wait(1, 'posted'), bench.wait(2, 'executed')]
  await expect.poll(() => bench.state.looks).toBe(3)
  await settle()
  bench.reach('executed', 1)
  expect(await waits[0]).toMatchObject({ batch: 1, stage: 'executed' })
  expect(bench.state.looks).toBe(4)
  bench.reach('executed', 2)
  expect(await waits[2]).toMatchObject({ batch: 2 })
  bench.reach('posted', 1)
  expect(await waits[1]).toMatchObject({ stage: 'posted' })
  expect(bench.state.looks).toBe(6)
})

test('what reaches two stages at once counts for both', async () => {
  const bench = createBench()
  bench.reach('executed', 3, [1])
  const wait = bench.wait(1, 'posted')
  await settle()
  bench.reach('finalized', 3)
  expect(await wait).toMatchObject({ stage: 'finalized' })
})

test('an event that comes while somebody looks is not missed', async () => {
  const bench = createBench()
  bench.reach('sealed', 1, [1])
  const gate = Promise.withResolvers<void>()
  bench.state.gate = gate.promise
  const [known, unknown] = [bench.wait(1, 'executed'), bench.wait(2, 'sealed')]
  await settle()
  bench.reach('executed', 1)
  bench.reach('sealed', 2, [2])
  gate.resolve()
  expect(await known).toMatchObject({ stage: 'executed' })
  expect(await unknown).toMatchObject({ batch: 2 })
})

test('a stage that L1 took back is waited for again, without asking all the time', async () => {
  const bench = createBench()
  bench.reach('posted', 1, [1])
  bench.lose('executed', 1)
  const wait = bench.wait(1, 'posted')
  await settle()
  expect(bench.state.looks).toBe(1)
  bench.reach('posted', 1)
  expect(await wait).toMatchObject({ stage: 'posted' })
})

test('who is unknown costs no look until it may be sealed', async () => {
  const bench = createBench()
  const wait = bench.wait(9, 'executed')
  await settle()
  for (let batch = 1; batch <= 20; batch++) bench.reach('sealed', batch)
  await settle()
  expect(bench.state).toMatchObject({ looks: 1, asked: 20 })
  bench.reach('sealed', 21, [9])
  bench.reach('executed', 21)
  expect(await wait).toMatchObject({ batch: 21, stage: 'executed' })
})

test('ten thousand of one batch are all answered, each by one look', async () => {
  const bench = createBench()
  const numbers = Array.from({ length: 10_000 }, (_, number) => number)
  bench.reach('sealed', 1, numbers)
  const waits = numbers.map((number) => bench.wait(number, 'executed'))
  await settle()
  bench.reach('executed', 1)
  const found = await Promise.all(waits)
  expect(found.every((record) => record?.stage === 'executed')).toBe(true)
  expect(bench.state.looks).toBe(20_000)
})

test('who leaves, and a server that stops, get what there is; then there is room again', async () => {
  const bench = createBench({ waitersMax: 2 })
  bench.reach('sealed', 1, [1])
  const left = new AbortController()
  const waits = [bench.wait(1, 'executed', left.signal), bench.wait(2, 'executed')]
  await expect(bench.wait(1, 'executed')).rejects.toMatchObject({ code: 'wait.full' })
  await settle()
  left.abort()
  expect(await waits[0]).toMatchObject({ stage: 'sealed' })
  bench.closing.abort()
  expect(await waits[1]).toBeUndefined()
  expect(bench.listeners.size).toBe(0)
  expect(await bench.wait(1, 'executed')).toMatchObject({ stage: 'sealed' })
})

test('whatever the order of events and waits, each is answered when its stage is there', async () => {
  const step = fc.oneof(
    fc.record({ wait: fc.integer({ min: 1, max: 6 }), stage: fc.constantFrom(...STAGES) }),
    fc.constantFrom(...STAGES).map((reach) => ({ reach })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const bench = createBench()
      const heads = new Map(STAGES.map((stage) => [stage, 0]))
      const waits: { number: number; stage: Stage; done: boolean }[] = []
      /** Transaction n is in batch n; a batch goes from stage to stage in order. */
      for (const each of [
        ...steps,
        ...STAGES.flatMap((reach) => Array.from({ length: 6 }, () => ({ reach }))),
      ]) {
        if ('wait' in each) {
          const entry = { number: each.wait, stage: each.stage, done: false }
          waits.push(entry)
          void bench.wait(entry.number, entry.stage).then((record) => {
            expect(STAGES.indexOf(record!.stage)).toBeGreaterThanOrEqual(STAGES.indexOf(entry.stage))
            entry.done = true
          })
        } else {
          const next = heads.get(each.reach)! + 1
          const before = STAGES[STAGES.indexOf(each.reach) - 1]
          if (next > 6 || (before && heads.get(before)! < next)) continue
          heads.set(each.reach, next)
          bench.reach(each.reach, next, [next])
        }
        await settle()
        for (const { number, stage, done } of waits) expect(done).toBe(heads.get(stage)! >= number)
      }
    }),
    { numRuns: 60 },
  )
})

/** Lets everything run that needs no event. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
}
