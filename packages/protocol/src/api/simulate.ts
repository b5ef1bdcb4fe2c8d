import { z } from 'zod'
import { TRANSACTION_ACTIONS_MAX } from '../limits.ts'
import { asOfSchema } from './heads.ts'
import { addressInputSchema, addressSchema, secondsSchema, signedUnitsSchema } from './scalars.ts'
import { actionInputSchema, receiptSchema } from './transactions.ts'

/** `POST /v1/simulate`: a transaction nobody has signed. */
export const simulateBodySchema = z
  .strictObject({
    account: addressInputSchema,
    actions: z.array(actionInputSchema).min(1).max(TRANSACTION_ACTIONS_MAX),
  })
  .meta({ id: 'SimulateBody' })
export type SimulateBody = z.input<typeof simulateBodySchema>

/** An effect on another account. */
export const simulatedMessageSchema = z
  .object({
    type: z.string().meta({ description: '`module.message`' }),
    from: addressSchema.meta({ description: 'Who sent it; the zero address: the settlement of the batch.' }),
    to: addressSchema,
    fields: z.record(z.string(), z.unknown()),
    status: z.enum(['delivered', 'returned', 'waiting']).meta({
      description:
        'delivered: its receiver took it, or refused it, and then it is listed again as returned; returned: came back to its sender; waiting: more hops than one batch has rounds, it arrives in the next.',
    }),
    refusal: z.string().nullable().meta({ description: 'returned: the code of the refusal.' }),
  })
  .meta({ id: 'SimulatedMessage' })
export type SimulatedMessageView = z.infer<typeof simulatedMessageSchema>

const valueSchema = z.union([z.string(), z.number(), z.boolean()]).nullable()

/** One value of the account's view that would be another. */
export const simulatedChangeSchema = z
  .object({
    path: z.string().meta({
      description:
        'Where it stands in `modules` of the account: `lending.positions[USDC].supplied`. Items of lists go by what they are of, not by their place.',
    }),
    before: valueSchema.meta({ description: 'Null: there was none.' }),
    after: valueSchema.meta({ description: 'Null: there is none any more.' }),
    unit: z.string().nullable().meta({
      description:
        'What it counts: a symbol (base units of the asset), `usd8` (USD with 8 decimals), `ray` (1e27 is 1), `wad` (1e18 is 1), `bps`, `shares` (base units), `seconds` (Unix time); null: itself.',
    }),
  })
  .meta({ id: 'SimulatedChange' })
export type SimulatedChangeView = z.infer<typeof simulatedChangeSchema>

/** What an account has, as `GET /v1/accounts/:address` answers it. */
export const accountStateSchema = z
  .object({
    netWorth: signedUnitsSchema.meta({ description: 'USD with 8 decimals.' }),
    worth: z.record(z.string(), signedUnitsSchema),
    modules: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AccountState' })
export type AccountStateView = z.infer<typeof accountStateSchema>

/** Answer of `POST /v1/simulate`. */
export const simulationSchema = z
  .object({
    account: addressSchema,
    asOf: asOfSchema.meta({ description: 'The executed batch that the simulation builds on.' }),
    timestamp: secondsSchema.meta({ description: 'Of the imagined next batch: now.' }),
    receipt: receiptSchema.meta({ description: 'What its receipt would be.' }),
    messages: z.array(simulatedMessageSchema).meta({
      description: 'All that it would send, settlement included, in the order of delivery.',
    }),
    before: accountStateSchema.meta({
      description: 'After the imagined batch, had it been empty: so time makes no difference to `after`.',
    }),
    after: accountStateSchema.meta({ description: 'After the imagined batch with the transaction in it.' }),
    changes: z.array(simulatedChangeSchema).meta({ description: 'Where `before` and `after` differ.' }),
  })
  .meta({ id: 'Simulation' })
export type SimulationView = z.infer<typeof simulationSchema>
