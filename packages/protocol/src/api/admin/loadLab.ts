import { z } from 'zod'
import { addressSchema, hashSchema } from '../scalars.ts'
import { millisecondsSchema, unixMillisecondsSchema } from './measures.ts'

/** What the accounts of a run do. */
export const LOAD_WORKLOADS = ['transfers', 'lending', 'nfts', 'mixed'] as const
export type LoadWorkload = (typeof LOAD_WORKLOADS)[number]

/** Bounds of a run: what a devnet on one machine carries, and what is signed within seconds. */
export const LOAD_LIMITS = {
  accounts: { min: 32, max: 2_000 },
  actionsPerSecond: { min: 10, max: 50_000 },
  durationSeconds: { min: 3, max: 120 },
  actionsPerTransaction: { min: 1, max: 64 },
  /** Signed before a phase begins: some ten seconds of one core. */
  transactionsPerPhase: 100_000,
  /** An account pays its fees with what the faucet gave it. */
  actionsPerPhase: 1_000_000,
} as const

const within = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max)

/** Body of `POST /v1/admin/load-lab/runs` */
export const loadRunRequestSchema = z
  .object({
    workload: z.enum(LOAD_WORKLOADS).meta({
      description:
        'transfers: among the accounts; lending: supply, borrow, repay, withdraw; nfts: mint and use of one new collection; mixed: each account one of these.',
    }),
    accounts: within(LOAD_LIMITS.accounts).meta({ description: 'New ones, funded by the faucet.' }),
    actionsPerSecond: within(LOAD_LIMITS.actionsPerSecond).meta({
      description: 'How many are sent, whatever is executed.',
    }),
    durationSeconds: within(LOAD_LIMITS.durationSeconds).meta({ description: 'Of sending, in each phase.' }),
    actionsPerTransaction: within(LOAD_LIMITS.actionsPerTransaction),
    compare: z.boolean().meta({ description: 'true: first with one worker in service, then with all.' }),
  })
  .refine(
    ({ actionsPerSecond, durationSeconds, actionsPerTransaction }) =>
      (actionsPerSecond * durationSeconds) / actionsPerTransaction <= LOAD_LIMITS.transactionsPerPhase,
    {
      path: ['durationSeconds'],
      message: `a phase may have at most ${LOAD_LIMITS.transactionsPerPhase} transactions: choose a lower rate, a shorter time or more actions a transaction`,
    },
  )
  .refine(
    ({ actionsPerSecond, durationSeconds }) =>
      actionsPerSecond * durationSeconds <= LOAD_LIMITS.actionsPerPhase,
    {
      path: ['durationSeconds'],
      message: `a phase may have at most ${LOAD_LIMITS.actionsPerPhase} actions: choose a lower rate or a shorter time`,
    },
  )
  .meta({ id: 'LoadRunRequest' })
export type LoadRunRequest = z.infer<typeof loadRunRequestSchema>

const countSchema = z.int().min(0)

/** A second of a phase; counts are of actions. */
export const loadPointSchema = z
  .object({
    second: countSchema.meta({ description: 'Since the phase began to send.' }),
    sealed: countSchema.meta({ description: 'Answered as sealed in this second.' }),
    executed: countSchema,
    rejected: countSchema.meta({ description: 'Executed as rejected: by a rule, or for want of funds.' }),
  })
  .meta({ id: 'LoadPoint' })
export type LoadPoint = z.infer<typeof loadPointSchema>

/** The same load under one number of workers; counts are of actions. */
export const loadPhaseSchema = z
  .object({
    kind: z.enum(['one_worker', 'all_workers']),
    workers: countSchema,
    status: z.enum(['waiting', 'signing', 'sending', 'finishing', 'done']),
    sealed: countSchema,
    executed: countSchema,
    rejected: countSchema,
    unsent: countSchema.meta({ description: 'Not taken within the time: the sequencer was full.' }),
    refused: z
      .record(z.string(), countSchema)
      .meta({ description: 'Transactions refused for good, by code.' }),
    actionsPerSecond: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: 'Executed, from the first sent to the last executed; null before the end.' }),
    latencyP50Ms: millisecondsSchema
      .nullable()
      .meta({ description: 'From when a transaction was due to executed.' }),
    latencyP99Ms: millisecondsSchema.nullable(),
    firstBatch: countSchema.nullable(),
    lastBatch: countSchema.nullable(),
    stateRoot: hashSchema.nullable().meta({ description: 'After the last batch.' }),
    points: z.array(loadPointSchema),
  })
  .meta({ id: 'LoadPhase' })
export type LoadPhase = z.infer<typeof loadPhaseSchema>

export const loadRunSchema = z
  .object({
    id: z.string(),
    request: loadRunRequestSchema,
    by: addressSchema,
    startedAtMs: unixMillisecondsSchema,
    endedAtMs: unixMillisecondsSchema.nullable(),
    status: z.enum(['preparing', 'warming_up', 'running', 'done', 'stopped', 'failed']),
    problem: z.string().nullable().meta({ description: 'Why it failed.' }),
    phases: z.array(loadPhaseSchema),
    ratio: z
      .number()
      .nullable()
      .meta({ description: 'All workers’ actions a second by one worker’s; null unless both are done.' }),
  })
  .meta({ id: 'LoadRun' })
export type LoadRun = z.infer<typeof loadRunSchema>

/** `GET /v1/admin/load-lab` */
export const loadLabSchema = z
  .object({
    available: z.boolean().meta({ description: 'false: this is no devnet, and nobody loads it from here.' }),
    workers: countSchema.meta({ description: 'In service now.' }),
    run: loadRunSchema.nullable().meta({ description: 'The one under way, or the last one.' }),
  })
  .meta({ id: 'LoadLab' })
export type LoadLab = z.infer<typeof loadLabSchema>
