import { z } from 'zod'
import { addressSchema } from '../scalars.ts'
import { unixMillisecondsSchema } from './measures.ts'
import { plainTextSchema } from './scalars.ts'

/** What can be paused, each by itself: taking transactions, cutting batches, posting to L1. */
export const CONTROL_NAMES = ['acceptance', 'sealing', 'posting'] as const
export const controlNameSchema = z.enum(CONTROL_NAMES)
export type ControlName = z.infer<typeof controlNameSchema>

/** One of the three, and who set it last. */
export const controlStateSchema = z
  .object({
    paused: z.boolean(),
    reason: z.string().nullable().meta({ description: 'Why it is paused; null while it runs.' }),
    sinceMs: unixMillisecondsSchema
      .nullable()
      .meta({ description: 'Since when it is so; null: nobody ever changed it.' }),
    by: addressSchema.nullable().meta({ description: 'Who changed it last.' }),
  })
  .meta({ id: 'ControlState' })
export type ControlState = z.infer<typeof controlStateSchema>

export const controlsSchema = z
  .object({ acceptance: controlStateSchema, sealing: controlStateSchema, posting: controlStateSchema })
  .meta({ id: 'Controls' })
export type ControlStates = z.infer<typeof controlsSchema>

/** Body of `PUT /v1/admin/controls/:name` */
export const controlChangeSchema = z
  .object({ paused: z.boolean(), reason: plainTextSchema })
  .meta({ id: 'ControlChange' })
export type ControlChange = z.infer<typeof controlChangeSchema>
