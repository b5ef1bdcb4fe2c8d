import { z } from 'zod'
import { addressSchema } from '../scalars.ts'
import { adminRoleSchema } from './role.ts'
import { momentSchema } from './scalars.ts'

/** Somebody who may sign in. */
export const adminUserSchema = z
  .object({
    address: addressSchema,
    role: adminRoleSchema,
    configured: z
      .boolean()
      .meta({ description: 'Named by ADMIN_ADDRESSES: only the configuration removes it.' }),
    addedBy: addressSchema.nullable().meta({ description: 'Null: the configuration.' }),
    addedAt: momentSchema,
  })
  .meta({ id: 'AdminUser' })
export type AdminUserView = z.infer<typeof adminUserSchema>

/** `GET /v1/admin/users`: all of them, the first added first. */
export const adminUsersSchema = z.object({ items: z.array(adminUserSchema) }).meta({ id: 'AdminUsers' })
export type AdminUsersView = z.infer<typeof adminUsersSchema>

/** Body of `PUT /v1/admin/users/:address`. */
export const adminUserChangeSchema = z.object({ role: adminRoleSchema })
export type AdminUserChange = z.input<typeof adminUserChangeSchema>
