import { type Address, bytesToHex, type Hash, hexToBytes } from '@weft/primitives'
import { fromHash, toHash } from './column.ts'
import type { Database } from './database.ts'

/** What is known of a stored file. */
export interface MediaRecord {
  /** SHA-256 of the file. */
  readonly hash: Hash
  readonly type: string
  readonly bytes: number
  readonly width: number | undefined
  readonly height: number | undefined
  /** Who signed for it. */
  readonly account: Address
  readonly uploadedAt: Date
}

/** What came of storing a file; nothing is stored when there is no room. */
export type MediaInsertion = 'added' | 'known' | 'account_full' | 'full'

/** Any number that nobody else locks: uploads count what there is one after the other. */
const LOCK = 0x6d65646961

/**
 * Stores a file unless it is there, or the account or everything would exceed its bytes. Uploads are counted one
 * after the other, so the limits hold exactly.
 *
 * @param content - undefined: something else keeps the bytes.
 */
export async function insertMedia(
  database: Pick<Database, 'pool'>,
  record: MediaRecord,
  options: { content: Uint8Array | undefined; accountBytesMax: number; totalBytesMax: number },
): Promise<MediaInsertion> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const hash = Buffer.from(fromHash(record.hash))
    const account = Buffer.from(hexToBytes(record.account))
    const { rows } = await client.query(
      `SELECT EXISTS (SELECT FROM media WHERE hash = $1) AS known,
        coalesce((SELECT sum(bytes) FROM media WHERE account = $2), 0) AS own,
        coalesce((SELECT sum(bytes) FROM media), 0) AS total`,
      [hash, account],
    )
    const { known, own, total } = rows[0]
    const outcome = known
      ? 'known'
      : Number(own) + record.bytes > options.accountBytesMax
        ? 'account_full'
        : Number(total) + record.bytes > options.totalBytesMax
          ? 'full'
          : 'added'
    if (outcome === 'known') {
      // Somebody is about to use it: the time until it counts as unused begins again.
      await client.query('UPDATE media SET uploaded_at = greatest(uploaded_at, $2) WHERE hash = $1', [
        hash,
        record.uploadedAt,
      ])
    }
    if (outcome === 'added') {
      await client.query(
        `INSERT INTO media (hash, type, bytes, width, height, account, uploaded_at, content)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          hash,
          record.type,
          record.bytes,
          record.width,
          record.height,
          account,
          record.uploadedAt,
          options.content && Buffer.from(options.content),
        ],
      )
    }
    await client.query('COMMIT')
    return outcome
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Undefined when it is not stored. */
export async function findMedia(
  database: Pick<Database, 'prisma'>,
  hash: Hash,
): Promise<MediaRecord | undefined> {
  const row = await database.prisma.media.findUnique({
    where: { hash: fromHash(hash) },
    omit: { content: true },
  })
  return row === null ? undefined : recordOf(row)
}

/** The bytes, undefined when they are not in this database. */
export async function readMediaContent(
  database: Pick<Database, 'pool'>,
  hash: Hash,
): Promise<Uint8Array | undefined> {
  const { rows } = await database.pool.query('SELECT content FROM media WHERE hash = $1', [
    Buffer.from(fromHash(hash)),
  ])
  return rows[0]?.content ?? undefined
}

/** Files uploaded before a moment, oldest first. @param page.limit - 1 to 1000 */
export async function listMediaBefore(
  database: Pick<Database, 'prisma'>,
  before: Date,
  page: { offset: number; limit: number },
): Promise<MediaRecord[]> {
  const rows = await database.prisma.media.findMany({
    where: { uploadedAt: { lt: before } },
    omit: { content: true },
    orderBy: [{ uploadedAt: 'asc' }, { hash: 'asc' }],
    skip: page.offset,
    take: Math.min(page.limit, 1_000),
  })
  return rows.map(recordOf)
}

/** Safe to repeat. */
export async function deleteMedia(database: Pick<Database, 'prisma'>, hash: Hash): Promise<void> {
  await database.prisma.media.deleteMany({ where: { hash: fromHash(hash) } })
}

function recordOf(row: {
  hash: Uint8Array
  type: string
  bytes: number
  width: number | null
  height: number | null
  account: Uint8Array
  uploadedAt: Date
}): MediaRecord {
  return {
    hash: toHash(row.hash),
    type: row.type,
    bytes: row.bytes,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    account: bytesToHex(row.account) as Address,
    uploadedAt: row.uploadedAt,
  }
}
