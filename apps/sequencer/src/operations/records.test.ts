import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createDatabase,
  type Database,
  migrate,
  recordL1Submission,
  saveL1Account,
  saveL1Cost,
} from '@weft/db'
import type { Address, Hash } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createControls } from './controls.ts'
import { readL1View } from './l1View.ts'
import { type SelfMeasures, startSelfHistory } from './selfHistory.ts'

let folder: string
let postgres: EmbeddedService
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-operations-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

const hash = (number: number) => `0x${number.toString(16).padStart(64, '0')}` as Hash
const ROLLUP = `0x${'aa'.repeat(20)}` as Address
const ETHER = 10n ** 18n

test('what posting costs is counted once, and a balance that will not last a day is warned of', async () => {
  const view = () =>
    readL1View({ database, chainId: 1, rollup: ROLLUP, balanceMinWei: ETHER, now: Date.now() })
  expect(await view()).toMatchObject({
    warnings: [],
    posters: [
      {
        kind: 'data',
        head: 0,
        address: null,
        balanceWei: null,
        isLow: false,
        hoursLeft: null,
        spentWei: '0',
      },
      { kind: 'root', submissions: [] },
    ],
  })
  const account = { address: `0x${'CC'.repeat(20)}`, intervalMs: 2_000, seenAt: new Date() }
  await saveL1Account(database, { ...account, kind: 'data', balance: 5n * ETHER })
  await saveL1Account(database, { ...account, kind: 'root', balance: ETHER / 2n })
  for (const [batch, status] of [
    [1, 'finalized'],
    [2, 'dropped'],
    [3, 'sent'],
  ] as const) {
    await recordL1Submission(database, {
      kind: 'data',
      firstBatch: batch,
      lastBatch: batch,
      txHash: hash(batch),
      nonce: batch,
      status,
      blockNumber: status === 'finalized' ? 7n : null,
    })
  }
  // A reverted one costs, too. Told twice, as after a crash, it counts once.
  for (const number of [1, 2, 2]) await saveL1Cost(database, hash(number), ETHER / 2n)
  await saveL1Account(database, { ...account, kind: 'data', balance: 4n * ETHER })

  const { posters, warnings } = await view()
  // An ether in the first quarter of an hour: sixteen quarters are left of four ether.
  expect(posters[0]).toMatchObject({
    head: 1,
    address: `0x${'cc'.repeat(20)}`,
    balanceWei: (4n * ETHER).toString(),
    spentWei: ETHER.toString(),
    spentDayWei: ETHER.toString(),
    hoursLeft: 1,
    isLow: true,
    intervalMs: 2_000,
    measuredIntervalMs: null,
  })
  expect(posters[0]!.submissions.map(({ hash, status, costWei }) => [hash, status, costWei])).toEqual([
    [hash(3), 'sent', null],
    [hash(2), 'dropped', (ETHER / 2n).toString()],
    [hash(1), 'finalized', (ETHER / 2n).toString()],
  ])
  expect(warnings).toEqual([
    expect.stringMatching(/^The batcher 0xc+ has 4 ETH left for gas, enough for 1 hours/),
    expect.stringMatching(/^The proposer 0xc+ has 0.5 ETH left for gas; send it some/),
  ])
})

test('measurements are read back as they were, thinned to the points asked for, and kept for a day', async () => {
  let at = 1_800_000_000
  let measures: SelfMeasures = {}
  const history = startSelfHistory({
    database,
    measure: async () => measures,
    now: () => at * 1_000,
    log: pino({ level: 'silent' }),
  })
  for (let sample = 0; sample < 60; sample++) {
    measures = { transactionsPerSecond: sample * 100, latencyP50Ms: sample + 0.125 }
    await history.sample()
    at += 20
  }
  const metrics = ['latencyP50Ms', 'latencyP99Ms'] as const
  const all = await history.read({ metrics, from: 1_800_000_000, to: at, points: 500 })
  expect(all).toMatchObject({ stepSeconds: 20, since: 1_800_000_000 })
  expect(all.series[0]!.points).toHaveLength(60)
  expect(all.series[0]!.points[7]).toEqual({ at: 1_800_000_140, value: 7.125 })
  // What was not known leaves a gap, not a zero.
  expect(all.series[1]!.points).toEqual([])
  const few = await history.read({ metrics, from: 1_800_000_000, to: at, points: 10 })
  expect(few.stepSeconds).toBe(120)
  expect(few.series[0]!.points.length).toBeLessThanOrEqual(11)

  at += 86_400 - 600
  measures = { latencyP50Ms: 1 }
  await history.sample()
  const later = await history.read({ metrics, from: 0, to: at, points: 500 })
  expect(later.since).toBeGreaterThanOrEqual(at - 86_400)
  expect(later.series[0]!.points.at(-1)).toEqual({ at, value: 1 })
  await history.stop()
})

test('of changes at once the last one holds, here and in Postgres', async () => {
  const controls = await createControls({ database, now: Date.now })
  const told: boolean[] = []
  controls.onChange(({ paused }) => told.push(paused))
  const by = ROLLUP
  await Promise.all(
    [true, false, true, false, true].map((paused, index) =>
      controls.change('posting', { paused, reason: `reason ${index}`, by }),
    ),
  )
  expect(told).toEqual([true, false, true, false, true])
  expect(controls.pauseOf('posting')).toMatchObject({ reason: 'reason 4' })
  const after = await createControls({ database, now: Date.now })
  expect(after.pauseOf('posting')).toEqual(controls.pauseOf('posting'))
  expect([after.pauseOf('sealing'), after.stateOf('acceptance')]).toEqual([undefined, undefined])
})
