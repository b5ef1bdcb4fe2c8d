import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createDatabase,
  type Database,
  isAway,
  lastSequence,
  migrate,
  retryWhileAway,
  sealedHead,
} from './index.ts'

let folder: string
let postgres: EmbeddedService
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-away-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  database = createDatabase({ url: postgres.url })
})

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('waits for a server that is not there, and gives up when told', async () => {
  const nowhere = createDatabase({ url: 'postgresql://weft@127.0.0.1:1/weft' })
  const controller = new AbortController()
  let tries = 0
  const options = { signal: controller.signal, onRetry: () => void (++tries === 3 && controller.abort()) }
  await expect(retryWhileAway(() => sealedHead(nowhere), options)).rejects.toSatisfy(isAway)
  await expect(retryWhileAway(() => lastSequence(nowhere), options)).rejects.toSatisfy(isAway)
  expect(tries).toBe(3)
  await nowhere.close()
})

test('a server without a free connection is away, whoever asks it', async () => {
  const greedy = createDatabase({ url: postgres.url, connectionsMax: 1_000 })
  const late = createDatabase({ url: postgres.url })
  const taken: pg.PoolClient[] = []
  try {
    for (;;) {
      const client = await greedy.pool.connect().catch(() => undefined)
      if (client === undefined) break
      taken.push(client)
    }
    await expect(migrate(postgres.url)).rejects.toSatisfy(isAway)
    await expect(sealedHead(late)).rejects.toSatisfy(isAway)
    await expect(lastSequence(late)).rejects.toSatisfy(isAway)
  } finally {
    for (const client of taken) client.release(true)
    await Promise.all([greedy.close(), late.close()])
  }
  expect(taken.length).toBeGreaterThan(0)
})

test.each([
  'Server has closed the connection.',
  'sorry, too many clients already',
  'the database system is starting up',
])('what the schema engine passes on as text alone is understood: %s', (text) => {
  expect(isAway(new Error(text))).toBe(true)
})

test('passes on what waiting does not mend', async () => {
  await expect(retryWhileAway(() => database.pool.query('SELECT nonsense'))).rejects.toThrow('nonsense')
})
