import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Address } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ADMIN_USERS_MAX,
  appendAudit,
  CLIENT_NONCES_MAX,
  configureAdmins,
  consumeAdminNonce,
  createDatabase,
  type Database,
  findAdminSession,
  insertAdminNonce,
  insertAdminSession,
  listAdminUsers,
  migrate,
  readAudit,
  removeAdminUser,
  setAdminUser,
  touchAdminSession,
  USER_SESSIONS_MAX,
  verifyAudit,
} from '../index.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-operators-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})
afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

const address = (number: number) => `0x${number.toString(16).padStart(40, '0')}` as Address
const [ROOT, ALICE, BOB] = [address(1), address(2), address(3)]
const AT = new Date('2026-11-28T12:00:00.000Z')
const later = (ms: number) => new Date(AT.getTime() + ms)

test('a nonce is good once, until it expires, whoever races for it', async () => {
  const give = (nonce: string) =>
    insertAdminNonce(database, { nonce, client: 'c', at: AT, expiresAt: later(1_000) })
  expect(await give('one')).toBe(true)
  const races = await Promise.all(Array.from({ length: 5 }, () => consumeAdminNonce(database, 'one', AT)))
  expect(races.filter(Boolean)).toHaveLength(1)
  expect(await consumeAdminNonce(database, 'never', AT)).toBe(false)
  await give('late')
  expect(await consumeAdminNonce(database, 'late', later(1_000))).toBe(false)
  expect(await consumeAdminNonce(database, 'late', AT)).toBe(false)
})

test('a client that asks for many nonces loses its own oldest, nobody else’s', async () => {
  const give = (nonce: string, client: string, ms: number) =>
    insertAdminNonce(database, { nonce, client, at: AT, expiresAt: later(ms) })
  await give('other', 'quiet', 1_000)
  for (let number = 0; number < CLIENT_NONCES_MAX + 2; number++)
    await give(`n${number}`, 'loud', 2_000 + number)
  expect(await consumeAdminNonce(database, 'n0', AT)).toBe(false)
  expect(await consumeAdminNonce(database, 'n1', AT)).toBe(false)
  expect(await consumeAdminNonce(database, 'n2', AT)).toBe(true)
  expect(await consumeAdminNonce(database, 'other', AT)).toBe(true)
})

test('configured admins are exactly those that are named', async () => {
  await setAdminUser(database, { address: BOB, role: 'viewer', by: ROOT, at: AT })
  await configureAdmins(database, [ROOT, BOB], AT)
  expect(await listAdminUsers(database)).toMatchObject([
    { address: ROOT, role: 'admin', configured: true, addedBy: undefined },
    { address: BOB, role: 'admin', configured: true, addedBy: ROOT },
  ])
  expect(await setAdminUser(database, { address: BOB, role: 'viewer', by: ROOT, at: AT })).toBe('configured')
  expect(await removeAdminUser(database, BOB)).toBe('configured')
  await setAdminUser(database, { address: ALICE, role: 'admin', by: ROOT, at: AT })
  await configureAdmins(database, [], AT)
  expect((await listAdminUsers(database)).map((user) => user.address)).toEqual([ALICE])
})

test('the last admin stays, also when two demote each other at once', async () => {
  const change = (who: Address, role: 'admin' | 'viewer') =>
    setAdminUser(database, { address: who, role, by: ROOT, at: AT })
  expect(await change(ALICE, 'viewer')).toBe('last_admin')
  expect(await removeAdminUser(database, ALICE)).toBe('last_admin')
  await change(BOB, 'admin')
  const outcomes = await Promise.all([change(ALICE, 'viewer'), change(BOB, 'viewer')])
  expect(outcomes.sort()).toEqual(['done', 'last_admin'])
  expect(await removeAdminUser(database, address(77))).toBe('unknown')
  await change(ALICE, 'admin')
})

test('there is room for a team, and no more', async () => {
  for (let number = 100; (await listAdminUsers(database)).length < ADMIN_USERS_MAX; number++) {
    await setAdminUser(database, { address: address(number), role: 'viewer', by: ROOT, at: AT })
  }
  expect(await setAdminUser(database, { address: address(9), role: 'viewer', by: ROOT, at: AT })).toBe('full')
  expect(await setAdminUser(database, { address: address(100), role: 'operator', by: ROOT, at: AT })).toBe(
    'done',
  )
})

test('a session is of a user, with the role of now; the oldest of many end', async () => {
  const open = (number: number, who = ALICE) =>
    insertAdminSession(database, {
      tokenHash: new Uint8Array(32).fill(number),
      address: who,
      at: later(number),
      expiresAt: later(3_600_000),
    })
  const find = (number: number) => findAdminSession(database, new Uint8Array(32).fill(number))
  expect(await open(1)).toBe('admin')
  expect(await open(2, address(999))).toBeUndefined()
  expect(await find(2)).toBeUndefined()
  expect(await find(1)).toMatchObject({ address: ALICE, role: 'admin', seenAt: later(1) })
  await touchAdminSession(database, new Uint8Array(32).fill(1), (await find(1))!, later(30_000))
  expect((await find(1))!.seenAt).toEqual(later(1))
  await touchAdminSession(database, new Uint8Array(32).fill(1), (await find(1))!, later(60_001))
  expect((await find(1))!.seenAt).toEqual(later(60_001))
  for (let number = 10; number < 10 + USER_SESSIONS_MAX; number++) await open(number)
  expect(await find(1)).toBeUndefined()
  expect(await find(10)).toBeDefined()
  await setAdminUser(database, { address: BOB, role: 'admin', by: ROOT, at: AT })
  await setAdminUser(database, { address: ALICE, role: 'viewer', by: ROOT, at: AT })
  expect((await find(10))!.role).toBe('viewer')
  await removeAdminUser(database, ALICE)
  expect(await find(10)).toBeUndefined()
})

const entry = (number: number) => ({
  at: later(number),
  actor: ROOT,
  action: 'test.write',
  subject: `record ${number}`,
  details: { number, text: 'a\u0000b\ud800', nested: { z: [1, null], a: true } },
  outcome: 'done' as const,
})

test('records that are written at once form one chain', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, number) => appendAudit(database, entry(number))))
  const records = await readAudit(database, { order: 'oldest', limit: 100 })
  expect(records.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  expect(await verifyAudit(database)).toEqual({
    intact: true,
    records: 12,
    broken: null,
    head: { sequence: 12, hash: records[11]!.hash },
  })
})

test('the database refuses to change, delete or empty the log', async () => {
  for (const statement of [
    "UPDATE audit_log SET subject = 'x' WHERE sequence = 3",
    'DELETE FROM audit_log WHERE sequence = 3',
    'DELETE FROM audit_log WHERE false',
    'TRUNCATE audit_log',
  ]) {
    await expect(database.pool.query(statement), statement).rejects.toThrow('audit_log only grows')
  }
  expect((await verifyAudit(database)).intact).toBe(true)
})

test.each([
  ['a changed subject', "UPDATE audit_log SET subject = 'nothing' WHERE sequence = 5", 5, 'hash'],
  ['changed details', `UPDATE audit_log SET details = '{"number":5}' WHERE sequence = 5`, 5, 'hash'],
  ['details that are no JSON', "UPDATE audit_log SET details = '{' WHERE sequence = 5", 5, 'hash'],
  ['another time', "UPDATE audit_log SET at = at + interval '1 ms' WHERE sequence = 7", 7, 'hash'],
  ['another actor', "UPDATE audit_log SET actor = 'me' WHERE sequence = 1", 1, 'hash'],
  [
    'another hash',
    "UPDATE audit_log SET hash = decode(repeat('ab', 32), 'hex') WHERE sequence = 9",
    9,
    'hash',
  ],
  ['a missing record', 'DELETE FROM audit_log WHERE sequence = 4', 5, 'sequence_gap'],
  ['a missing first record', 'DELETE FROM audit_log WHERE sequence = 1', 2, 'sequence_gap'],
  [
    'two records exchanged',
    `UPDATE audit_log SET sequence = 99 WHERE sequence = 5; UPDATE audit_log SET sequence = 5 WHERE sequence = 6;
      UPDATE audit_log SET sequence = 6 WHERE sequence = 99`,
    5,
    'previous_hash',
  ],
])(
  'an owner of the database who switches the triggers off is found out: %s',
  async (_what, statement, at, reason) => {
    await database.pool.query(`CREATE TABLE audit_copy AS SELECT * FROM audit_log;
    ALTER TABLE audit_log DISABLE TRIGGER ALL; ${statement}`)
    try {
      const verified = await verifyAudit(database)
      expect(verified).toMatchObject({ intact: false, broken: { sequence: at, reason } })
      expect(verified.head.sequence).toBe(reason === 'sequence_gap' ? at - 2 : at - 1)
      // Whoever looks at the log is shown what is there now.
      expect(await readAudit(database, { order: 'newest', limit: 100 })).toHaveLength(
        statement.startsWith('DELETE') ? 11 : 12,
      )
    } finally {
      await database.pool.query(`TRUNCATE audit_log; INSERT INTO audit_log SELECT * FROM audit_copy;
      DROP TABLE audit_copy; ALTER TABLE audit_log ENABLE TRIGGER ALL`)
    }
    expect((await verifyAudit(database)).intact).toBe(true)
  },
)
