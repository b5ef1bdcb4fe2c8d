import { assert, type Hash } from '@weft/primitives'
import {
  AUDIT_GENESIS_HASH,
  type AuditOutcome,
  type AuditRecord,
  type AuditVerification,
  auditFlaw,
  auditHash,
} from '@weft/protocol/api/admin'
import { fromHash, toHash } from '../column.ts'
import type { Database } from '../database.ts'
import { lockedTransaction } from './lockedTransaction.ts'

/** What is written down of an operation. */
export interface AuditEntry {
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subject: string
  /** What JSON can hold. Never secrets. */
  readonly details: Record<string, unknown>
  readonly outcome: AuditOutcome
  /** Of the problem, when refused or failed. */
  readonly code?: string | undefined
}

/** Characters of one record's details: schemas bound what operators write, this what the code around them adds. */
const DETAILS_LENGTH_MAX = 16_384
/** Records verified at a time: about 2 ms of the event loop. */
const VERIFIED_AT_A_TIME = 200

/** Adds a record to the chain. One after the other, so each knows the hash of the one before it. */
export async function appendAudit(database: Pick<Database, 'pool'>, entry: AuditEntry): Promise<AuditRecord> {
  const details = JSON.stringify(entry.details)
  assert(
    details.length <= DETAILS_LENGTH_MAX,
    `The details of ${entry.action} are too long for the audit log`,
  )
  return lockedTransaction(database, 'audit', async (client) => {
    const { rows } = await client.query('SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1')
    const [last] = rows
    const body = {
      sequence: Number(last?.sequence ?? 0) + 1,
      at: entry.at.toISOString(),
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      details: JSON.parse(details) as Record<string, unknown>,
      outcome: entry.outcome,
      code: entry.code ?? null,
      previousHash: last === undefined ? AUDIT_GENESIS_HASH : toHash(last.hash),
    }
    const record = { ...body, hash: auditHash(body) }
    await client.query(
      `INSERT INTO audit_log
        (sequence, at, actor, action, subject, details, outcome, code, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        record.sequence,
        entry.at,
        record.actor,
        record.action,
        record.subject,
        details,
        record.outcome,
        record.code,
        Buffer.from(fromHash(record.previousHash)),
        Buffer.from(fromHash(record.hash)),
      ],
    )
    return record
  })
}

export interface AuditFilter {
  readonly actor?: string | undefined
  /** Records of this action, and of all that begin like it and a dot. */
  readonly action?: string | undefined
}

/** Records next to a place in the log. @param page.limit - 1 to 1000 */
export async function readAudit(
  database: Pick<Database, 'prisma'>,
  page: { order: 'newest' | 'oldest'; from?: number | undefined; limit: number } & AuditFilter,
): Promise<AuditRecord[]> {
  const { order, from, limit, actor, action } = page
  const isNewest = order === 'newest'
  const rows = await database.prisma.auditRecord.findMany({
    where: {
      ...(from === undefined ? {} : { sequence: isNewest ? { lt: from } : { gt: from } }),
      ...(actor === undefined ? {} : { actor }),
      ...(action === undefined ? {} : { OR: [{ action }, { action: { startsWith: `${action}.` } }] }),
    },
    orderBy: { sequence: isNewest ? 'desc' : 'asc' },
    take: Math.min(limit, 1_000),
  })
  return rows.map(({ sequence, at, details, previousHash, hash, ...row }) => ({
    ...row,
    sequence: Number(sequence),
    at: at.toISOString(),
    details: readDetails(details),
    previousHash: toHash(previousHash),
    hash: toHash(hash),
  }))
}

/** Computes the whole chain again, in pages, up to the first record that does not fit. */
export async function verifyAudit(database: Pick<Database, 'prisma'>): Promise<AuditVerification> {
  let previous: AuditRecord | undefined
  let records = 0
  for (;;) {
    const page = await readAudit(database, {
      order: 'oldest',
      from: previous?.sequence,
      limit: VERIFIED_AT_A_TIME,
    })
    for (const record of page) {
      records++
      const reason = auditFlaw(record, previous)
      if (reason)
        return { intact: false, records, broken: { sequence: record.sequence, reason }, head: head() }
      previous = record
    }
    if (page.length < VERIFIED_AT_A_TIME) return { intact: true, records, broken: null, head: head() }
  }

  function head(): { sequence: number; hash: Hash } {
    return { sequence: previous?.sequence ?? 0, hash: previous?.hash ?? AUDIT_GENESIS_HASH }
  }
}

/** Somebody may have written over them: then they are shown as they are, and their hash shows the rest. */
function readDetails(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {}
  return { unreadable: text }
}
