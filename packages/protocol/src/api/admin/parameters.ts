import { z } from 'zod'
import { addressSchema, batchNumberSchema, unitsSchema } from '../scalars.ts'

/** What a parameter is counted in; whole tokens and WEFT are what people call one, not base units. */
export const PARAMETER_UNITS = [
  'microWEFT',
  'ms',
  'seconds',
  'transactions',
  'bps',
  'tokens',
  'WEFT',
  'flag',
] as const
export const parameterUnitSchema = z.enum(PARAMETER_UNITS)

/** A change that was proposed and is not yet in force. */
export const parameterChangeSchema = z
  .object({
    proposal: z
      .int()
      .min(1)
      .meta({ description: 'Its number: what `governance.confirm` and `cancel` name.' }),
    status: z
      .enum(['proposed', 'confirmed'])
      .meta({ description: 'proposed: waits for its confirmation; confirmed: comes in force by itself.' }),
    value: unitsSchema,
    noticeBatches: z.int().min(1).meta({ description: 'Batches from the confirmation to the change.' }),
    proposedAt: batchNumberSchema,
    effectiveBatch: batchNumberSchema
      .nullable()
      .meta({ description: 'First batch that it holds in; null before it is confirmed.' }),
  })
  .meta({ id: 'ParameterChange' })
export type ParameterChange = z.infer<typeof parameterChangeSchema>

/** One number that the governor may change, with all that is known of it. */
export const adminParameterSchema = z
  .object({
    name: z.string().meta({ description: '`module.parameter`; its last word is its unit.' }),
    subject: z
      .string()
      .meta({ description: 'Which market: the symbol of its asset; empty: the whole rollup.' }),
    title: z.string(),
    help: z.string(),
    unit: parameterUnitSchema,
    current: unitsSchema.meta({ description: 'In the next batch, if it comes now.' }),
    default: unitsSchema.nullable().meta({ description: 'Where no change ever came in force.' }),
    inForce: unitsSchema.nullable().meta({
      description:
        'Sequencing only: what this sequencer goes by, which its configuration may hold below the current value.',
    }),
    min: unitsSchema,
    max: unitsSchema,
    changedBy: z.string().meta({
      description: 'Action that changes it: `governance.propose` with notice, anything else at once.',
    }),
    changes: z.array(parameterChangeSchema).meta({ description: 'To come, by number.' }),
  })
  .meta({ id: 'AdminParameter' })
export type AdminParameter = z.infer<typeof adminParameterSchema>

/** `GET /v1/admin/parameters` */
export const adminParametersSchema = z
  .object({
    batch: batchNumberSchema.meta({ description: 'The state that this is of.' }),
    governor: addressSchema.meta({ description: 'Account that must sign every change.' }),
    noticeBatchesMin: z.int().min(1).meta({ description: 'Of every change, from its confirmation on.' }),
    noticeBatchesMax: z.int().min(1),
    parameters: z.array(adminParameterSchema),
  })
  .meta({ id: 'AdminParameters' })
export type AdminParameters = z.infer<typeof adminParametersSchema>
