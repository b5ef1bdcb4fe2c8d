import { z } from 'zod'
import { unitsSchema } from './scalars.ts'

const fieldKindSchema = z.enum([
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'u256',
  'usd8',
  'amount',
  'asset',
  'address',
  'hash',
  'bool',
  'text',
  'list',
])

/** One field of an action or an event, with how it is written in JSON. */
export const fieldDescriptionSchema = z
  .object({
    name: z.string(),
    kind: fieldKindSchema,
    title: z.string().nullable(),
    help: z.string().nullable(),
    json: z.string().meta({ description: 'How the value is written in JSON, for people.' }),
    assetField: z
      .string()
      .nullable()
      .meta({ description: 'amount: the sibling field that names the asset.' }),
    unit: z
      .object({ symbol: z.string(), decimals: z.int() })
      .nullable()
      .meta({ description: 'amount of something that is no asset: what people write it in.' }),
    allowMax: z.boolean().meta({ description: 'amount: whether "max" is possible.' }),
    choices: z
      .array(z.object({ value: z.int(), name: z.string() }))
      .nullable()
      .meta({ description: 'A number that stands for one of these.' }),
    lengthMax: z.int().nullable().meta({ description: 'text: bytes; list: items.' }),
    get item() {
      return z.array(fieldDescriptionSchema).nullable().meta({ description: 'list: fields of one item.' })
    },
  })
  .meta({ id: 'FieldDescription' })
export type FieldDescription = z.infer<typeof fieldDescriptionSchema>

/** A reason an action may be rejected with. */
export const rejectionDescriptionSchema = z
  .object({
    code: z.string(),
    title: z.string().meta({ description: 'A few words for people.' }),
    help: z.string().meta({ description: 'What to do.' }),
  })
  .meta({ id: 'RejectionDescription' })

/** One action of one module. */
export const actionDescriptionSchema = z
  .object({
    id: z.int().meta({ description: 'On the wire: module id · 256 + action id.' }),
    name: z.string().meta({ description: '`module.action`' }),
    title: z.string(),
    help: z.string(),
    fields: z.array(fieldDescriptionSchema),
    effects: z.array(z.enum(['message', 'add', 'reserve', 'order'])),
    conflictClass: z
      .enum(['local', 'message', 'add', 'reserve', 'order'])
      .meta({ description: 'The strongest of its effects; local when it has none.' }),
    fee: unitsSchema.meta({
      description:
        'Base units of the fee asset that the signature names: the most that is charged. `actionFee` of the status says how much it is now.',
    }),
    typedData: z.object({
      primaryType: z.string(),
      members: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
    rejections: z.array(rejectionDescriptionSchema).meta({ description: 'In order of precedence.' }),
  })
  .meta({ id: 'ActionDescription' })
export type ActionDescription = z.infer<typeof actionDescriptionSchema>

export const assetDescriptionSchema = z
  .object({ id: z.int(), symbol: z.string(), name: z.string(), decimals: z.int(), isFeeAsset: z.boolean() })
  .meta({ id: 'AssetDescription' })

/** `GET /v1/modules` */
export const modulesSchema = z
  .object({
    modules: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        title: z.string(),
        help: z.string(),
        actions: z.array(actionDescriptionSchema),
        events: z.array(
          z.object({
            id: z.int(),
            name: z.string(),
            title: z.string(),
            fields: z.array(fieldDescriptionSchema),
          }),
        ),
      }),
    ),
    protocolRejections: z
      .array(rejectionDescriptionSchema)
      .meta({ description: 'Reasons that every transaction may be rejected with, whatever its actions.' }),
    assets: z.array(assetDescriptionSchema),
  })
  .meta({ id: 'Modules' })
export type Modules = z.infer<typeof modulesSchema>
