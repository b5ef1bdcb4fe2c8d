import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, bytesToHex, type Hash, sha256 } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createDatabase,
  type Database,
  deleteMedia,
  findMedia,
  insertMedia,
  listMediaBefore,
  type MediaRecord,
  migrate,
  readMediaContent,
} from './index.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
const ALICE = `0x${'a1'.repeat(20)}` as Address
const BOB = `0x${'b0'.repeat(20)}` as Address
const LIMITS = { accountBytesMax: 250, totalBytesMax: 400 }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-media-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})
afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

function file(seed: number, account: Address): { record: MediaRecord; content: Uint8Array } {
  const content = new Uint8Array(100).fill(seed)
  const record = {
    hash: bytesToHex(sha256(content)) as Hash,
    type: 'image/png',
    bytes: content.length,
    width: 10,
    height: undefined,
    account,
    uploadedAt: new Date(1_000_000 + seed),
  }
  return { record, content }
}

test('a file is stored once, read whole, and counted against its account and everything', async () => {
  const store = ({ record, content }: ReturnType<typeof file>) =>
    insertMedia(database, record, { content, ...LIMITS })
  const [first, second, third] = [file(1, ALICE), file(2, ALICE), file(3, ALICE)]
  expect(await store(first)).toBe('added')
  expect(await store({ ...first, record: { ...first.record, account: BOB } })).toBe('known')
  expect(await findMedia(database, first.record.hash)).toEqual(first.record)
  const later = { ...first.record, uploadedAt: new Date(2_000_000) }
  expect(await store({ ...first, record: later })).toBe('known')
  expect(await store(first)).toBe('known')
  expect(await findMedia(database, first.record.hash)).toEqual(later)
  expect(Uint8Array.from((await readMediaContent(database, first.record.hash))!)).toEqual(first.content)
  expect(await store(second)).toBe('added')
  expect(await store(third)).toBe('account_full')
  expect(await findMedia(database, third.record.hash)).toBeUndefined()
  expect(await readMediaContent(database, third.record.hash)).toBeUndefined()
  const together = [file(4, BOB), file(5, BOB), file(6, BOB)]
  const outcomes = await Promise.all(together.map(store))
  expect(outcomes.filter((each) => each === 'added')).toHaveLength(2)
  expect(await store(file(7, `0x${'cc'.repeat(20)}` as Address))).toBe('full')
})

test('a file whose bytes lie elsewhere has none here; old ones are listed and deleted', async () => {
  const old = file(9, BOB)
  expect(
    await insertMedia(
      database,
      { ...old.record, uploadedAt: new Date(0) },
      {
        content: undefined,
        accountBytesMax: 1_000,
        totalBytesMax: 1_000,
      },
    ),
  ).toBe('added')
  expect(await readMediaContent(database, old.record.hash)).toBeUndefined()
  const listed = await listMediaBefore(database, new Date(1_000_001), { offset: 0, limit: 10 })
  expect(listed.map(({ hash }) => hash)).toEqual([old.record.hash])
  await deleteMedia(database, old.record.hash)
  await deleteMedia(database, old.record.hash)
  expect(await findMedia(database, old.record.hash)).toBeUndefined()
})
