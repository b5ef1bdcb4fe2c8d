import { z } from 'zod'
import { batchNumberSchema, hashSchema, hexSchema } from './scalars.ts'

/** Query of `GET /v1/proofs`. */
export const proofQuerySchema = z.object({
  key: z
    .string()
    .regex(/^0x(?:[0-9a-fA-F]{2}){2,64}$/, 'must be the key of an entry: 0x, table id, key fields')
    .toLowerCase()
    .meta({ description: 'Key of the entry: 0x, table id (2 bytes), key fields at full width.' }),
  batch: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'State after this batch; default: the newest whose root is on L1.' }),
})

/** `GET /v1/proofs`: that an entry has a value in a state root, or that there is none. */
export const proofSchema = z
  .object({
    batch: batchNumberSchema,
    stateRoot: hashSchema,
    posted: z.boolean().meta({ description: 'Whether this root is on L1.' }),
    key: hexSchema,
    value: hexSchema.nullable().meta({ description: 'Bytes of the entry; null proves its absence.' }),
    table: z.string().meta({ description: '`module.table`' }),
    record: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'The value decoded, for people; not part of the proof.' }),
    shard: z.int().min(0).max(256),
    leaf: z.object({ keyHash: hashSchema, nextKeyHash: hashSchema, valueRoot: hashSchema }),
    leafIndex: z.int().min(0),
    siblings: z.array(hashSchema),
    shardSiblings: z.array(hashSchema),
    otherRoot: hashSchema,
  })
  .meta({ id: 'Proof' })
export type ProofView = z.infer<typeof proofSchema>
