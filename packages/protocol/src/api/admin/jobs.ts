import { z } from 'zod'
import { batchNumberSchema } from '../scalars.ts'
import { unixMillisecondsSchema } from './measures.ts'

/** Jobs of one answer: newest first, and enough for a person. */
export const ADMIN_JOBS_MAX = 200

/** Whether something may be done, and if not, why. */
const permissionSchema = z.object({
  allowed: z.boolean(),
  reason: z.string().nullable().meta({ description: 'Why not; null when it is allowed.' }),
})

/** Parameter of `/v1/admin/jobs/:id` */
export const jobIdSchema = z
  .string()
  .max(80)
  .regex(
    /^\d{1,19}\.\d{1,9}-\d{1,15}-[12]-[0-4](?:-\d{1,2})?$/,
    'must be the id of a job, as GET /v1/admin/jobs tells it',
  )
  .meta({ description: 'Id of a job: epoch, batch, attempt, round, and the lane if it is one lane’s.' })

/** A job that failed, or that nobody works on although somebody took it. */
export const adminJobSchema = z
  .object({
    id: jobIdSchema,
    queue: z.string(),
    lane: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'null: the barrier of a phase, which waits for all its lanes.' }),
    state: z.enum(['failed', 'stalled']),
    epoch: z.string().meta({ description: 'Of the leader that handed it out.' }),
    batch: batchNumberSchema,
    attempt: z.int().min(1).max(2),
    round: z.int().min(0).max(4).meta({ description: '0: execution; 1 to 4: delivery rounds.' }),
    tries: z.int().min(0),
    error: z.string().nullable(),
    stack: z.string().nullable().meta({ description: 'Where it failed the last time.' }),
    createdAtMs: unixMillisecondsSchema,
    startedAtMs: unixMillisecondsSchema.nullable(),
    failedAtMs: unixMillisecondsSchema.nullable(),
    retry: permissionSchema,
    discard: permissionSchema,
  })
  .meta({ id: 'AdminJob' })
export type AdminJob = z.infer<typeof adminJobSchema>

/** `GET /v1/admin/jobs` */
export const adminJobsSchema = z
  .object({
    jobs: z.array(adminJobSchema).max(ADMIN_JOBS_MAX).meta({ description: 'Newest first.' }),
    total: z.int().min(0).meta({ description: 'As many there are; the answer has the first 200.' }),
  })
  .meta({ id: 'AdminJobs' })
export type AdminJobs = z.infer<typeof adminJobsSchema>

/** `POST /v1/admin/jobs/:id/retry` and `…/discard` */
export const jobDoneSchema = z
  .object({ id: jobIdSchema, done: z.enum(['handed_out_again', 'discarded']) })
  .meta({ id: 'AdminJobDone' })
export type AdminJobDone = z.infer<typeof jobDoneSchema>
