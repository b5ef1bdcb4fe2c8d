import { z } from 'zod'
import { addressSchema, batchNumberSchema, hashSchema, unitsSchema } from '../scalars.ts'
import { millisecondsSchema, unixMillisecondsSchema } from './measures.ts'

const weiSchema = unitsSchema.meta({ description: 'Wei, as decimal digits.' })

/** One L1 transaction of the batcher or the proposer. */
export const l1SubmissionSchema = z
  .object({
    hash: hashSchema,
    status: z.enum(['prepared', 'sent', 'confirmed', 'finalized', 'dropped']),
    firstBatch: batchNumberSchema,
    lastBatch: batchNumberSchema,
    blockNumber: z.int().min(0).nullable(),
    createdAtMs: unixMillisecondsSchema,
    confirmedAtMs: unixMillisecondsSchema.nullable(),
    costWei: weiSchema
      .nullable()
      .meta({ description: 'Paid for its gas; null: not mined, or sent by somebody else.' }),
  })
  .meta({ id: 'L1Submission' })

/** One of the two accounts that post. */
export const l1PosterSchema = z
  .object({
    kind: z.enum(['data', 'root']).meta({ description: 'data: the batcher; root: the proposer.' }),
    head: batchNumberSchema.meta({ description: 'Last batch it has on L1.' }),
    address: addressSchema.nullable().meta({ description: 'null: settlement has not said yet.' }),
    balanceWei: weiSchema.nullable(),
    seenAtMs: unixMillisecondsSchema.nullable().meta({ description: 'When settlement looked last.' }),
    isLow: z
      .boolean()
      .meta({ description: 'Below `balanceMinWei`, or gone within a day at the pace of the last.' }),
    hoursLeft: z.number().min(0).nullable().meta({
      description: 'Until the balance is gone, at the pace of the last day; null: nothing was spent.',
    }),
    intervalMs: millisecondsSchema.nullable().meta({ description: 'As settlement is configured.' }),
    measuredIntervalMs: millisecondsSchema
      .nullable()
      .meta({ description: 'Between its last submissions that reached L1; null: fewer than two.' }),
    spentWei: weiSchema.meta({ description: 'Gas of all its submissions whose cost is known.' }),
    spentDayWei: weiSchema.meta({ description: 'Of the last 24 hours.' }),
    submissions: z.array(l1SubmissionSchema).meta({ description: 'Newest first, 20 at most.' }),
  })
  .meta({ id: 'L1Poster' })
export type L1Poster = z.infer<typeof l1PosterSchema>

/** `GET /v1/admin/l1` */
export const adminL1Schema = z
  .object({
    chainId: z.int().min(1),
    rollup: addressSchema,
    balanceMinWei: weiSchema.meta({ description: 'Below it a balance is low: L1_BALANCE_MIN_ETHER.' }),
    posters: z.array(l1PosterSchema),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'AdminL1' })
export type AdminL1 = z.infer<typeof adminL1Schema>
