import type { Address } from '@weft/primitives'
import type { Database } from '../database.ts'
import { lockedTransaction } from './lockedTransaction.ts'

/** A key of a client. */
export interface ApiKeyRecord {
  readonly id: string
  readonly name: string
  /** How its secret begins. */
  readonly prefix: string
  readonly requestsPerTenSeconds: number
  readonly createdBy: Address
  readonly createdAt: Date
  readonly lastUsedAt: Date | undefined
  readonly revokedAt: Date | undefined
}

/** Keys that hold at a time: the API has all of them in memory. */
export const API_KEYS_MAX = 1_000
/** Revoked keys that are still listed. */
const REVOKED_LISTED_MAX = 100

/** Keeps a new key. @returns false when there are too many. */
export async function insertApiKey(
  database: Pick<Database, 'pool'>,
  key: Omit<ApiKeyRecord, 'lastUsedAt' | 'revokedAt'> & { secretHash: Uint8Array },
): Promise<boolean> {
  return lockedTransaction(database, 'apiKeys', async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO api_key (id, name, prefix, secret_hash, requests_per_ten_seconds, created_by, created_at)
        SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE (SELECT count(*) FROM api_key WHERE revoked_at IS NULL) < $8`,
      [
        key.id,
        key.name,
        key.prefix,
        Buffer.from(key.secretHash),
        key.requestsPerTenSeconds,
        key.createdBy,
        key.createdAt,
        API_KEYS_MAX,
      ],
    )
    return rowCount === 1
  })
}

/** Keys that hold, newest first, and after them the last that were revoked. */
export async function listApiKeys(database: Pick<Database, 'prisma'>): Promise<ApiKeyRecord[]> {
  const omit = { secretHash: true } as const
  const [holding, revoked] = await Promise.all([
    database.prisma.apiKey.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'desc' }, omit }),
    database.prisma.apiKey.findMany({
      where: { revokedAt: { not: null } },
      orderBy: { revokedAt: 'desc' },
      take: REVOKED_LISTED_MAX,
      omit,
    }),
  ])
  return [...holding, ...revoked].map((row) => ({
    ...row,
    createdBy: row.createdBy as Address,
    lastUsedAt: row.lastUsedAt ?? undefined,
    revokedAt: row.revokedAt ?? undefined,
  }))
}

/** What the API compares requests with: every key that holds. */
export async function readApiKeyLimits(
  database: Pick<Database, 'prisma'>,
): Promise<{ id: string; secretHash: Uint8Array; requestsPerTenSeconds: number }[]> {
  return database.prisma.apiKey.findMany({
    where: { revokedAt: null },
    select: { id: true, secretHash: true, requestsPerTenSeconds: true },
  })
}

/** Ends a key. @returns false when there is none of this id, or it was revoked before. */
export async function revokeApiKey(
  database: Pick<Database, 'prisma'>,
  id: string,
  at: Date,
): Promise<boolean> {
  const { count } = await database.prisma.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: at },
  })
  return count === 1
}

/** Notes when keys were used last. */
export async function touchApiKeys(
  database: Pick<Database, 'prisma'>,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await database.prisma.apiKey.updateMany({ where: { id: { in: [...ids] } }, data: { lastUsedAt: at } })
}
