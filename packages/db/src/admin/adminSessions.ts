import type { Address } from '@weft/primitives'
import type { AdminRole } from '@weft/protocol/api/admin'
import type { Database } from '../database.ts'

/** An operator who is signed in. */
export interface AdminSession {
  readonly address: Address
  /** As it is now: a change of role holds from the next request on. */
  readonly role: AdminRole
  /** Last request, to the minute. */
  readonly seenAt: Date
  readonly expiresAt: Date
}

/** Sessions of one user: devices somebody forgot to sign out from. The oldest end first. */
export const USER_SESSIONS_MAX = 16
/** How exactly it is known when a session was used: a write a minute instead of one a request. */
const SEEN_MS = 60_000

/**
 * Signs somebody in.
 *
 * @param session.tokenHash - SHA-256 of what the browser holds.
 * @returns undefined when the address is nobody's who may sign in.
 */
export async function insertAdminSession(
  database: Pick<Database, 'pool'>,
  session: { tokenHash: Uint8Array; address: Address; at: Date; expiresAt: Date },
): Promise<AdminRole | undefined> {
  const { tokenHash, address, at, expiresAt } = session
  await database.pool.query(
    `DELETE FROM admin_session WHERE expires_at <= $1 OR token_hash IN (
      SELECT token_hash FROM admin_session WHERE address = $2 ORDER BY created_at DESC, token_hash OFFSET $3)`,
    [at, address, USER_SESSIONS_MAX - 1],
  )
  const { rows } = await database.pool.query(
    `WITH who AS (SELECT address, role FROM admin_user WHERE address = $2 FOR SHARE),
      opened AS (INSERT INTO admin_session (token_hash, address, created_at, seen_at, expires_at)
        SELECT $1, address, $3, $3, $4 FROM who)
      SELECT role FROM who`,
    [Buffer.from(tokenHash), address, at, expiresAt],
  )
  return rows[0]?.role
}

/** Whose a session is, with the role of now; undefined when there is none, or its user is gone. */
export async function findAdminSession(
  database: Pick<Database, 'pool'>,
  tokenHash: Uint8Array,
): Promise<AdminSession | undefined> {
  const { rows } = await database.pool.query({
    name: 'find-admin-session',
    text: `SELECT address, role, seen_at AS "seenAt", expires_at AS "expiresAt"
      FROM admin_session JOIN admin_user USING (address) WHERE token_hash = $1`,
    values: [Buffer.from(tokenHash)],
  })
  return rows[0]
}

/** Notes that a session is used, once a minute. */
export async function touchAdminSession(
  database: Pick<Database, 'pool'>,
  tokenHash: Uint8Array,
  session: AdminSession,
  at: Date,
): Promise<void> {
  if (at.getTime() - session.seenAt.getTime() < SEEN_MS) return
  await database.pool.query('UPDATE admin_session SET seen_at = $2 WHERE token_hash = $1', [
    Buffer.from(tokenHash),
    at,
  ])
}

/** Signs out. Safe to repeat. */
export async function deleteAdminSession(
  database: Pick<Database, 'pool'>,
  tokenHash: Uint8Array,
): Promise<void> {
  await database.pool.query('DELETE FROM admin_session WHERE token_hash = $1', [Buffer.from(tokenHash)])
}
