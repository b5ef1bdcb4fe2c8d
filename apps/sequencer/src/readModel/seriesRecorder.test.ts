import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, migrate } from '@weft/db'
import type { Address } from '@weft/primitives'
import type { Module, ViewContext } from '@weft/protocol'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SeriesRecorder, startSeriesRecorder, WATCHED_ACCOUNTS_MAX } from './seriesRecorder.ts'

let folder: string
let postgres: EmbeddedService
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-series-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})
afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => database.pool.query('DELETE FROM series_point'))

const START = 1_800_000_000
const ALICE = `0x${'a1'.repeat(20)}` as Address
/** A value that does not fit a JSON number. */
const LARGE = 2n ** 200n

/** A module whose number is the batch's timestamp times a factor. */
const reporting = {
  descriptor: { name: 'test' },
  behaviour: {
    series: (context: ViewContext) => [['test.value.1', context.batch.timestamp * LARGE] as const],
    worth: (context: ViewContext) => -context.batch.timestamp,
  },
} as unknown as Module

async function record(
  run: (recorder: SeriesRecorder, batchAt: (at: number) => Promise<void>) => Promise<void>,
) {
  let timestamp = BigInt(START)
  const view = () => ({ batch: { number: 1, timestamp } }) as ViewContext
  const log = pino({ level: 'silent' })
  const start = () =>
    startSeriesRecorder({ database, modules: [reporting], view, now: Number(timestamp), log })
  let recorder = await start()
  await run(
    {
      offer: (at) => recorder.offer(at),
      watch: (account) => recorder.watch(account),
      read: (query) => recorder.read(query),
      stop: () => recorder.stop(),
    },
    async (at) => {
      timestamp = BigInt(at)
      recorder.offer(timestamp)
      await recorder.stop()
      recorder = await start()
    },
  )
  await recorder.stop()
}

test('a number is sampled as batches come, read back exactly, and an account from when it is watched', async () => {
  await record(async (recorder, batchAt) => {
    await batchAt(START)
    recorder.watch(ALICE)
    await batchAt(START + 20)
    // Restarted meanwhile: the account is known from its own samples.
    await batchAt(START + 40)
    const names = ['test.value.1', `account.netWorth.${ALICE}`, 'test.value.2']
    const found = await recorder.read({ names, from: 0, to: START + 100, points: 100 })
    expect(found.since).toBe(START)
    expect(found.stepSeconds).toBe(3)
    const at = [START, START + 20, START + 40]
    expect(found.series).toEqual([
      { name: names[0], points: at.map((each) => ({ at: each, value: BigInt(each) * LARGE })) },
      { name: names[1], points: at.slice(1).map((each) => ({ at: each, value: -BigInt(each) })) },
      { name: names[2], points: [] },
    ])
  })
})

test('nothing recorded is said, not invented', async () => {
  await record(async (recorder) => {
    const found = await recorder.read({ names: ['test.value.1'], from: 0, to: START, points: 10 })
    expect(found).toEqual({ stepSeconds: 3, since: undefined, series: [] })
  })
})

test('a long time comes in as many points as were asked for, the last of each stretch', async () => {
  const recorder = await startSeriesRecorder({
    database,
    modules: [],
    view: () => ({}) as ViewContext,
    now: START,
    log: pino({ level: 'silent' }),
  })
  const hours = Array.from({ length: 100 }, (_, hour) => START + hour * 3_600)
  const insert = 'INSERT INTO series_point SELECT $1, $2::int, at, at FROM unnest($3::bigint[]) AS p (at)'
  await database.pool.query(insert, ['test.value.1', 3_600, hours])
  await database.pool.query(insert, ['test.value.1', 15, hours.slice(-2)])
  const query = { names: ['test.value.1'], from: START, to: START + 100 * 3_600 }
  const found = await recorder.read({ ...query, points: 10 })
  expect(found.stepSeconds).toBe(36_000)
  expect(found.series[0]!.points.map(({ at }) => at).length).toBeLessThanOrEqual(11)
  expect(found.series[0]!.points.at(-1)!.at).toBe(hours.at(-1))
  const recent = await recorder.read({ ...query, from: hours.at(-2)!, points: 500 })
  expect(recent.stepSeconds).toBe(15)
  await recorder.stop()
})

test('the first hour is sampled every 3 s, and what came later is never read from those samples', async () => {
  await record(async (recorder, batchAt) => {
    const early = [0, 3, 6, 9].map((after) => START + after)
    for (const at of early) await batchAt(at)
    const query = { names: ['test.value.1'], from: 0, points: 500 }
    const young = await recorder.read({ ...query, to: START + 10 })
    expect(young.series[0]!.points.map(({ at }) => at)).toEqual(early)

    for (const after of [3_600, 3_603, 3_615]) await batchAt(START + after)
    const old = await recorder.read({ ...query, to: START + 3_620 })
    expect(old.stepSeconds).toBe(15)
    // Each batch found a recorder that had just been started, so it was sampled at every resolution: the last counts.
    const coarse = [9, 3_603, 3_615].map((after) => START + after)
    expect(old.series[0]!.points.map(({ at }) => at)).toEqual(coarse)
  })
})

test('samples of a step are taken once, old ones are forgotten, and watching is bounded', async () => {
  let timestamp = BigInt(START)
  const recorder = await startSeriesRecorder({
    database,
    modules: [reporting],
    view: () => ({ batch: { number: 1, timestamp } }) as ViewContext,
    now: START,
    log: pino({ level: 'silent' }),
  })
  const count = async () =>
    Number((await database.pool.query('SELECT count(*) FROM series_point')).rows[0].count)
  const settled = async (at: number, expected: number) => {
    timestamp = BigInt(at)
    recorder.offer(timestamp)
    await expect.poll(count, { timeout: 10_000 }).toBe(expected)
  }
  await settled(START, 4)
  recorder.offer(BigInt(START + 1))
  await settled(START + 15, 6)
  // The fine ones are too old, those of five minutes and of an hour are not.
  await settled(START + 7 * 3_600, 2 + 3)
  for (let number = 0; number <= WATCHED_ACCOUNTS_MAX; number++) {
    recorder.watch(`0x${number.toString(16).padStart(40, '0')}` as Address)
  }
  await settled(START + 7 * 3_600 + 15, 2 + 3 + 1 + WATCHED_ACCOUNTS_MAX)
  await recorder.stop()
})

test('the newest batch that comes while one is sampled has its turn, though no other follows', async () => {
  const recorder = await startSeriesRecorder({
    database,
    modules: [reporting],
    view: () => ({ batch: { number: 1, timestamp: BigInt(START) } }) as ViewContext,
    now: START,
    log: pino({ level: 'silent' }),
  })
  for (const after of [0, 15, 30]) recorder.offer(BigInt(START + after))
  const sampled = async () => {
    const { rows } = await database.pool.query('SELECT DISTINCT at FROM series_point ORDER BY at')
    return rows.map(({ at }) => Number(at) - START)
  }
  await expect.poll(sampled, { timeout: 10_000 }).toEqual([0, 30])
  await recorder.stop()
})
