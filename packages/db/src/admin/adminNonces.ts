import type { Database } from '../database.ts'
import { lockedTransaction } from './lockedTransaction.ts'

/** Nonces of one client at a time: a team behind one address that signs in together. */
export const CLIENT_NONCES_MAX = 16
/** Nonces in all: a thousand clients with as many as each may have. */
export const ADMIN_NONCES_MAX = 16_384

/**
 * Keeps a nonce until it is used or expires. A client that asks for more than its share loses its own oldest, so
 * nobody can keep others from signing in but by asking from a thousand addresses.
 *
 * @returns false when there is no room for any.
 */
export async function insertAdminNonce(
  database: Pick<Database, 'pool'>,
  nonce: { nonce: string; client: string; at: Date; expiresAt: Date },
): Promise<boolean> {
  return lockedTransaction(database, 'nonces', async (client) => {
    await client.query(
      `DELETE FROM admin_nonce WHERE expires_at <= $1 OR nonce IN (
        SELECT nonce FROM admin_nonce WHERE client = $2 ORDER BY expires_at DESC, nonce OFFSET $3)`,
      [nonce.at, nonce.client, CLIENT_NONCES_MAX - 1],
    )
    const { rowCount } = await client.query(
      `INSERT INTO admin_nonce (nonce, client, expires_at)
        SELECT $1, $2, $3 WHERE (SELECT count(*) FROM admin_nonce) < $4`,
      [nonce.nonce, nonce.client, nonce.expiresAt, ADMIN_NONCES_MAX],
    )
    return rowCount === 1
  })
}

/** Uses a nonce up. Of two that race for one, one statement deletes it: the other is told false. */
export async function consumeAdminNonce(
  database: Pick<Database, 'pool'>,
  nonce: string,
  at: Date,
): Promise<boolean> {
  const { rows } = await database.pool.query(
    'DELETE FROM admin_nonce WHERE nonce = $1 RETURNING expires_at > $2 AS is_good',
    [nonce, at],
  )
  return rows[0]?.is_good ?? false
}
