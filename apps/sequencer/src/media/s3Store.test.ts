import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, findMedia, migrate } from '@weft/db'
import type { Address, Hash } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMediaLibrary } from './mediaLibrary.ts'
import { readMediaOptions } from './mediaOptions.ts'
import { createS3Store } from './s3Store.ts'
import { png } from './test-support/files.ts'

/** A server with S3's interface that checks signatures; it has no types. */
interface S3Server {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3Server

let folder: string
let postgres: EmbeddedService
let database: Database
let server: S3Server
let environment: Record<string, string>
const account = `0x${'a1'.repeat(20)}` as Address

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-s3-'))
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'weft-media', configs: [] }],
  })
  const { port } = await server.run()
  environment = {
    MEDIA_S3_ENDPOINT: `http://127.0.0.1:${port}/`,
    MEDIA_S3_BUCKET: 'weft-media',
    MEDIA_S3_ACCESS_KEY_ID: 'S3RVER',
    MEDIA_S3_SECRET_ACCESS_KEY: 'S3RVER',
  }
  postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})
afterAll(async () => {
  await server?.close()
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

function file(seed: number) {
  const bytes = png(seed)
  return { bytes, account, hash: `0x${createHash('sha256').update(bytes).digest('hex')}` as Hash }
}

test('with a bucket, the bytes lie there and what is known of them in Postgres', async () => {
  const options = readMediaOptions(environment)
  const library = createMediaLibrary(database, options)
  const { hash, bytes } = file(1)
  expect((await library.add(file(1))).isNew).toBe(true)
  expect((await library.add(file(1))).isNew).toBe(false)
  const { rows } = await database.pool.query('SELECT content FROM media')
  expect(rows).toEqual([{ content: null }])
  const store = createS3Store(options.s3!)
  expect(await store.read(hash)).toEqual(bytes)
  // Another process has nothing in memory.
  const other = createMediaLibrary(database, options)
  expect((await other.read(hash))?.bytes).toEqual(bytes)
  expect(await other.sweep(new Date(Date.now() + 1_000), () => false)).toBe(1)
  expect(await store.read(hash)).toBeUndefined()
  await store.remove(hash)
})

test('a file that is known and gone from the bucket comes back by uploading it again', async () => {
  const options = readMediaOptions(environment)
  const { hash, bytes } = file(2)
  await createMediaLibrary(database, options).add(file(2))
  await createS3Store(options.s3!).remove(hash)
  const library = createMediaLibrary(database, options)
  await expect(library.read(hash)).rejects.toMatchObject({ code: 'media.store_away', retryable: true })
  expect((await library.add(file(2))).isNew).toBe(false)
  expect((await library.read(hash))?.bytes).toEqual(bytes)
})

test('wrong keys and a bucket that is away are faults that may pass, and leave nothing behind', async () => {
  const { hash } = file(3)
  const wrong = [
    { ...environment, MEDIA_S3_SECRET_ACCESS_KEY: 'another' },
    { ...environment, MEDIA_S3_ENDPOINT: 'http://127.0.0.1:1' },
  ]
  for (const variables of wrong) {
    const library = createMediaLibrary(database, readMediaOptions(variables))
    await expect(library.add(file(3))).rejects.toMatchObject({ code: 'media.store_away', retryable: true })
    expect(await findMedia(database, hash)).toBeUndefined()
  }
})

test('settings of a bucket come together or not at all', () => {
  expect(readMediaOptions({ MEDIA_S3_BUCKET: '' }).s3).toBeUndefined()
  expect(() => readMediaOptions({ MEDIA_S3_BUCKET: 'weft-media' })).toThrow('MEDIA_S3_ENDPOINT')
  expect(() => readMediaOptions({ MEDIA_BYTES_MAX: 'many' })).toThrow('MEDIA_BYTES_MAX')
})
