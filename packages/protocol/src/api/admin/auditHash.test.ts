import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AuditRecord } from './audit.ts'
import { AUDIT_GENESIS_HASH, auditFlaw, auditHash } from './auditHash.ts'

function record(sequence: number, previous?: AuditRecord): AuditRecord {
  const body = {
    sequence,
    at: '2026-11-28T18:00:00.000Z',
    actor: `0x${'a1'.repeat(20)}`,
    action: 'users.change',
    subject: `0x${'b0'.repeat(20)}`,
    details: { role: 'operator', before: { z: 1, a: [2, { y: null, b: true }] } },
    outcome: 'begun' as const,
    code: null,
    previousHash: previous?.hash ?? AUDIT_GENESIS_HASH,
  }
  return { ...body, hash: auditHash(body) }
}

test('the hash of a record is SHA-256 over its members in order, with sorted details', () => {
  const text =
    `[1,"2026-11-28T18:00:00.000Z","0x${'a1'.repeat(20)}","users.change","0x${'b0'.repeat(20)}",` +
    `{"before":{"a":[2,{"b":true,"y":null}],"z":1},"role":"operator"},"begun",null,"0x${'00'.repeat(32)}"]`
  expect(record(1).hash).toBe(`0x${createHash('sha256').update(text).digest('hex')}`)
})

test('the order of keys in details does not matter, at any depth', () => {
  const { hash, ...body } = record(1)
  const other = { before: { a: [2, { b: true, y: null }], z: 1 }, role: 'operator' }
  expect(auditHash({ ...body, details: other })).toBe(hash)
})

test('a record with any member changed does not fit', () => {
  const first = record(1)
  const second = record(2, first)
  expect(auditFlaw(first, undefined)).toBeUndefined()
  expect(auditFlaw(second, first)).toBeUndefined()
  const changes: Partial<AuditRecord>[] = [
    { at: '2026-11-28T18:00:00.001Z' },
    { actor: `0x${'a2'.repeat(20)}` },
    { action: 'users.remove' },
    { subject: '' },
    { details: {} },
    { details: { ...second.details, more: 1 } },
    { outcome: 'done' },
    { code: 'admin.role_too_low' },
  ]
  for (const change of changes) expect(auditFlaw({ ...second, ...change }, first)).toBe('hash')
})

test('a record taken out, put in or written again shows in what follows it', () => {
  const first = record(1)
  const second = record(2, first)
  const third = record(3, second)
  expect(auditFlaw(third, first)).toBe('sequence_gap')
  expect(auditFlaw(second, undefined)).toBe('sequence_gap')
  const { hash: _, ...body } = { ...second, subject: 'somebody else' }
  const forged = { ...body, hash: auditHash(body) }
  expect(auditFlaw(forged, first)).toBeUndefined()
  expect(auditFlaw(third, forged)).toBe('previous_hash')
})
