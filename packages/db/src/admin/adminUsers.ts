import type { Address } from '@weft/primitives'
import type { AdminRole } from '@weft/protocol/api/admin'
import type pg from 'pg'
import type { Database } from '../database.ts'
import { lockedTransaction } from './lockedTransaction.ts'

/** Somebody who may sign in as an operator. */
export interface AdminUser {
  readonly address: Address
  readonly role: AdminRole
  /** Named by the configuration, which alone removes it. */
  readonly configured: boolean
  /** Undefined: the configuration. */
  readonly addedBy: Address | undefined
  readonly addedAt: Date
}

/** What came of changing a user; nothing is changed otherwise. */
export type AdminUserOutcome = 'done' | 'unknown' | 'configured' | 'last_admin' | 'full'

/** All users fit one answer, and no operator's team is larger. */
export const ADMIN_USERS_MAX = 100

/** Makes the configured admins exactly these: those that are no longer named lose their role and their sessions. */
export async function configureAdmins(
  database: Pick<Database, 'prisma'>,
  addresses: readonly Address[],
  at: Date,
): Promise<void> {
  const { adminUser } = database.prisma
  await database.prisma.$transaction([
    ...addresses.map((address) =>
      adminUser.upsert({
        where: { address },
        create: { address, role: 'admin', configured: true, addedAt: at },
        update: { role: 'admin', configured: true },
      }),
    ),
    adminUser.deleteMany({ where: { configured: true, address: { notIn: [...addresses] } } }),
  ])
}

/** All of them, the first added first. */
export async function listAdminUsers(database: Pick<Database, 'prisma'>): Promise<AdminUser[]> {
  const rows = await database.prisma.adminUser.findMany({ orderBy: [{ addedAt: 'asc' }, { address: 'asc' }] })
  return rows.map(({ address, addedBy, ...row }) => ({
    ...row,
    address: address as Address,
    addedBy: (addedBy ?? undefined) as Address | undefined,
  }))
}

/** Gives somebody a role. Counted one after the other, so an admin remains whoever else asks at the same time. */
export async function setAdminUser(
  database: Pick<Database, 'pool'>,
  change: { address: Address; role: AdminRole; by: Address; at: Date },
): Promise<AdminUserOutcome> {
  const { address, role, by, at } = change
  return lockedTransaction(database, 'users', async (client) => {
    const { user, users, admins } = await count(client, address)
    if (user?.configured) return role === 'admin' ? 'done' : 'configured'
    if (user?.role === 'admin' && role !== 'admin' && admins === 1) return 'last_admin'
    if (user === undefined && users >= ADMIN_USERS_MAX) return 'full'
    await client.query(
      `INSERT INTO admin_user (address, role, added_by, added_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (address) DO UPDATE SET role = excluded.role`,
      [address, role, by, at],
    )
    return 'done'
  })
}

/** Takes somebody's role, and with it the sessions. */
export async function removeAdminUser(
  database: Pick<Database, 'pool'>,
  address: Address,
): Promise<AdminUserOutcome> {
  return lockedTransaction(database, 'users', async (client) => {
    const { user, admins } = await count(client, address)
    if (user === undefined) return 'unknown'
    if (user.configured) return 'configured'
    if (user.role === 'admin' && admins === 1) return 'last_admin'
    await client.query('DELETE FROM admin_user WHERE address = $1', [address])
    return 'done'
  })
}

async function count(
  client: pg.PoolClient,
  address: Address,
): Promise<{
  user: { role: AdminRole; configured: boolean } | undefined
  users: number
  admins: number
}> {
  const { rows } = await client.query('SELECT address, role, configured FROM admin_user')
  return {
    user: rows.find((row) => row.address === address),
    users: rows.length,
    admins: rows.filter(({ role }) => role === 'admin').length,
  }
}
