import { z } from 'zod'
import { REQUEST_TRANSACTIONS_MAX, TRANSACTION_ACTIONS_MAX } from '../limits.ts'
import { pageQuerySchema, pageSchema } from './page.ts'
import { problemSchema } from './problem.ts'
import {
  addressInputSchema,
  addressSchema,
  assetSymbolSchema,
  batchNumberSchema,
  hashSchema,
  hexSchema,
  secondsSchema,
  stageSchema,
  unitsSchema,
} from './scalars.ts'

/** Longest a request waits for a stage: proxies cut connections that are silent for longer. */
export const WAIT_SECONDS_MAX = 30

/** One action as JSON; `fieldsFromJson` reads its fields. */
export const actionInputSchema = z
  .strictObject({
    type: z.string().max(64).meta({ description: '`module.action`, as listed by GET /v1/modules.' }),
    fields: z.record(z.string(), z.unknown()).meta({
      description:
        'By name. Amounts: base units in decimal digits, or "max" where allowed. Assets: symbol or id. Big numbers: decimal digits.',
    }),
  })
  .meta({ id: 'SubmittedAction' })

/** One signed transaction as JSON; `transactionFromJson` reads it. */
export const transactionInputSchema = z
  .strictObject({
    account: addressInputSchema,
    nonceKey: z.int().min(0).max(0xffff_ffff).meta({ description: 'Flow of transactions; 0 will do.' }),
    nonce: z
      .union([unitsSchema, z.int().min(0)])
      .meta({ description: 'Sequence under the key: decimal digits, or a safe number.' }),
    validUntil: secondsSchema.meta({ description: 'Unix seconds of the last batch that may execute it.' }),
    actions: z.array(actionInputSchema).min(1).max(TRANSACTION_ACTIONS_MAX),
    signature: z
      .string()
      .regex(/^0x[0-9a-fA-F]{130}$/, 'must be 65 bytes (r, s, v): 0x and 130 hexadecimal digits')
      .meta({ description: 'EIP-712 signature of the typed data: r, s, v; low s, v 27 or 28.' }),
  })
  .meta({ id: 'SubmittedTransaction' })
export type TransactionInput = z.input<typeof transactionInputSchema>

/** `POST /v1/transactions` as JSON: one, or several that are judged one by one. */
export const submitBodySchema = z
  .union([transactionInputSchema, z.array(transactionInputSchema).min(1).max(REQUEST_TRANSACTIONS_MAX)])
  .meta({ id: 'SubmitBody' })

/** A transaction that is in a batch now, durably. */
export const sealedItemSchema = z
  .object({
    status: z.literal('sealed'),
    hash: hashSchema,
    batch: batchNumberSchema,
    index: z.int().min(0).meta({ description: 'Position in the batch.' }),
    duplicate: z.boolean().meta({ description: 'Whether it had been sent before.' }),
  })
  .meta({ id: 'SealedItem' })

/** A transaction that was not taken. */
export const refusedItemSchema = z
  .object({
    status: z.literal('refused'),
    hash: hashSchema.nullable().meta({ description: 'Null when it could not be read.' }),
    error: problemSchema,
  })
  .meta({ id: 'RefusedItem' })

/** Answer 202 of `POST /v1/transactions`: one result per transaction, in the order sent. */
export const submitResponseSchema = z
  .object({ items: z.array(z.discriminatedUnion('status', [sealedItemSchema, refusedItemSchema])) })
  .meta({ id: 'SubmitResponse' })
export type SubmitResponse = z.infer<typeof submitResponseSchema>
export type SubmitItem = SubmitResponse['items'][number]

/** An action as answered: fields in the same spelling as asked for. */
export const actionSchema = z
  .object({
    type: z.string().meta({ description: '`module.action`' }),
    fields: z.record(z.string(), z.unknown()),
    text: z.string().meta({ description: 'One line for people, the same as in the signing prompt.' }),
  })
  .meta({ id: 'Action' })

/** Something that happened to an account. */
export const eventSchema = z
  .object({
    type: z.string().meta({ description: '`module.event`' }),
    account: addressSchema,
    fields: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' })
export type EventView = z.infer<typeof eventSchema>

/** The final outcome of a transaction. */
export const receiptSchema = z
  .object({
    outcome: z.enum(['executed', 'rejected']),
    rejection: z
      .object({
        code: z.string(),
        title: z.string().meta({ description: 'A few words for people.' }),
        help: z.string().meta({ description: 'What to do.' }),
        actionIndex: z.int().nullable().meta({ description: 'Which action; null when none was the reason.' }),
      })
      .nullable(),
    fee: unitsSchema.meta({ description: 'Base units of the fee asset that were paid.' }),
    events: z.array(eventSchema),
  })
  .meta({ id: 'Receipt' })
export type ReceiptView = z.infer<typeof receiptSchema>

/** A transaction in a list. */
export const transactionSummarySchema = z
  .object({
    hash: hashSchema,
    account: addressSchema,
    batch: batchNumberSchema,
    index: z.int().min(0),
    timestamp: secondsSchema.meta({ description: 'Of the batch.' }),
    stage: stageSchema,
    nonceKey: z.int().min(0),
    nonce: unitsSchema,
    actions: z.array(actionSchema),
    receipt: receiptSchema.nullable().meta({ description: 'Null while it is only sealed.' }),
  })
  .meta({ id: 'TransactionSummary' })
export type TransactionSummary = z.infer<typeof transactionSummarySchema>

/** `GET /v1/transactions/:hash` */
export const transactionSchema = transactionSummarySchema
  .extend({
    validUntil: secondsSchema,
    signature: hexSchema,
    shard: z.int().min(0).max(255).meta({ description: 'Logical shard of the account.' }),
    bytes: z.int().min(0).meta({ description: 'Size of the canonical encoding.' }),
    l1: z
      .object({
        dataTransaction: hashSchema.nullable(),
        rootTransaction: hashSchema.nullable(),
      })
      .meta({ description: 'L1 transactions that carry the batch; null until they are mined.' }),
  })
  .meta({ id: 'Transaction' })
export type TransactionView = z.infer<typeof transactionSchema>

/** Query of `GET /v1/transactions/:hash`. */
export const transactionQuerySchema = z.object({
  wait: z
    .enum(['sealed', 'executed', 'posted'])
    .optional()
    .meta({ description: 'Answer when this stage is reached, or after `timeout` with what there is.' }),
  timeout: z.coerce
    .number()
    .int()
    .min(1)
    .max(WAIT_SECONDS_MAX)
    .default(WAIT_SECONDS_MAX)
    .meta({ description: 'Seconds to wait at most.' }),
})

/** Query of `GET /v1/accounts/:address/transactions`. */
export const accountTransactionsQuerySchema = pageQuerySchema.extend({
  action: z.string().max(64).optional().meta({ description: 'Only with this action: `lending.supply`.' }),
  module: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'Only with an action of this module, or an event of it for this account.' }),
  asset: assetSymbolSchema
    .optional()
    .meta({ description: 'Only where an action or an event for this account names this asset.' }),
  outcome: z.enum(['executed', 'rejected']).optional(),
  from: z.coerce.number().pipe(secondsSchema).optional().meta({ description: 'Only from this time on.' }),
  to: z.coerce.number().pipe(secondsSchema).optional().meta({ description: 'Only up to this time.' }),
})
export type AccountTransactionsQuery = z.infer<typeof accountTransactionsQuerySchema>

export const transactionPageSchema = pageSchema(transactionSummarySchema).meta({ id: 'TransactionPage' })
export type TransactionPage = z.infer<typeof transactionPageSchema>
