import { z } from 'zod'
import { addressSchema } from '../scalars.ts'
import { millisecondsSchema } from './measures.ts'

/** Accounts of one answer. */
export const MEMPOOL_ACCOUNTS_MAX = 100

/** What one account has under way. */
export const mempoolAccountSchema = z
  .object({
    account: addressSchema,
    transactions: z.int().min(0),
    bytes: z.int().min(0),
    share: z.number().min(0).meta({ description: 'Of what it may have now; at 1 more is refused.' }),
    busyMs: millisecondsSchema.meta({
      description: 'Since when it has had something under way without a break: nothing of it is older.',
    }),
  })
  .meta({ id: 'MempoolAccount' })
export type MempoolAccount = z.infer<typeof mempoolAccountSchema>

/** `GET /v1/admin/mempool` */
export const mempoolSchema = z
  .object({
    transactions: z.int().min(0).meta({ description: 'Taken and not yet executed.' }),
    transactionsMax: z.int().min(1),
    bytes: z.int().min(0),
    bytesMax: z.int().min(1),
    unsealed: z.int().min(0).meta({ description: 'Of them, those that no batch has yet.' }),
    beingChecked: z
      .int()
      .min(0)
      .meta({ description: 'Before them: signatures that wait or are being checked.' }),
    accounts: z.int().min(0).meta({ description: 'Accounts with something under way.' }),
    top: z
      .array(mempoolAccountSchema)
      .max(MEMPOOL_ACCOUNTS_MAX)
      .meta({ description: 'Those with most transactions.' }),
  })
  .meta({ id: 'AdminMempool' })
export type AdminMempool = z.infer<typeof mempoolSchema>
