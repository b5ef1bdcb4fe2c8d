import { bytesToHex, type Hash, sha256 } from '@weft/primitives'
import type { AuditRecord } from './audit.ts'

/** What the first record names as the hash of the one before it. */
export const AUDIT_GENESIS_HASH = `0x${'00'.repeat(32)}` as Hash

const encoder = new TextEncoder()

/**
 * Hash of a record of the audit log: SHA-256 over the JSON of a list of its members in a fixed order, `details` with
 * its keys sorted at every depth. In a list of texts and numbers no member can pass for a part of another.
 *
 * @example auditHash(record) === record.hash, for every record nobody touched
 */
export function auditHash(record: Omit<AuditRecord, 'hash'>): Hash {
  const { sequence, at, actor, action, subject, details, outcome, code, previousHash } = record
  const text = JSON.stringify([
    sequence,
    at,
    actor,
    action,
    subject,
    sorted(details),
    outcome,
    code,
    previousHash,
  ])
  return bytesToHex(sha256(encoder.encode(text))) as Hash
}

/**
 * Why a record cannot follow another; undefined: it does.
 *
 * @param previous - Undefined for the first record of the log.
 */
export function auditFlaw(
  record: AuditRecord,
  previous: Pick<AuditRecord, 'sequence' | 'hash'> | undefined,
): 'sequence_gap' | 'previous_hash' | 'hash' | undefined {
  if (record.sequence !== (previous?.sequence ?? 0) + 1) return 'sequence_gap'
  if (record.previousHash !== (previous?.hash ?? AUDIT_GENESIS_HASH)) return 'previous_hash'
  return auditHash(record) === record.hash ? undefined : 'hash'
}

/** The same value with the keys of its objects in order: two spellings of it have one JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
}
