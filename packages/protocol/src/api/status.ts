import { z } from 'zod'
import { controlNameSchema } from './admin/controls.ts'
import { headsSchema } from './heads.ts'
import { addressSchema, hashSchema, secondsSchema, unitsSchema } from './scalars.ts'

/** One lane: a queue, and who consumes it. It holds one job at a time: the backlog is `lags.executionBatches`. */
export const laneStatusSchema = z
  .object({
    lane: z.int().min(0),
    workers: z.array(z.string()).meta({ description: 'Ids of the workers that consume it.' }),
    shards: z.int().min(0).meta({ description: 'Logical shards placed in it for the newest batch.' }),
    waiting: z.int().min(0).meta({ description: 'Jobs that no worker took yet; looked at every second.' }),
    active: z.int().min(0).meta({ description: 'Jobs a worker took and did not finish.' }),
    transactionsPerSecond: z.number().min(0).meta({ description: 'Of the last ten seconds.' }),
    lagMs: z.number().min(0).meta({ description: 'From handing out its newest job to its start.' }),
  })
  .meta({ id: 'LaneStatus' })

/** A worker process, as its last heartbeat described it. */
export const workerStatusSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    lanes: z.array(z.int().min(0)),
    load: z.number().min(0).meta({ description: 'Share of the last seconds spent in jobs, 0 to 1.' }),
    shards: z.int().min(0).meta({ description: 'Logical shards in its memory.' }),
    silentMs: z.int().min(0).meta({ description: 'Since its last sign of life; at 700 its lanes move.' }),
  })
  .meta({ id: 'WorkerStatus' })

/** Something that operators hold back. */
export const pausedSchema = z
  .object({
    what: controlNameSchema.meta({
      description:
        'acceptance: transactions are refused; sealing: they are taken and wait; posting: nothing new reaches L1.',
    }),
    reason: z.string(),
    sinceMs: z.int().min(0).meta({ description: 'Unix time in milliseconds.' }),
  })
  .meta({ id: 'Paused' })

/** What a client needs to sign. */
export const signingDomainSchema = z
  .object({
    name: z.literal('Weft'),
    version: z.literal('1'),
    chainId: z.int().min(1),
    verifyingContract: addressSchema,
  })
  .meta({ id: 'SigningDomain', description: 'EIP-712 domain of every signature.' })

/** `GET /v1/status` */
export const statusSchema = z
  .object({
    name: z.literal('weft'),
    devnet: z.boolean().meta({ description: 'Whether test funds exist here.' }),
    ready: z.boolean().meta({ description: 'Whether everything the sequencer needs answers.' }),
    problems: z.array(z.string()).meta({ description: 'What is wrong and what mends it, for people.' }),
    paused: z.array(pausedSchema).meta({ description: 'What operators hold back on purpose.' }),
    time: secondsSchema.meta({ description: "The server's clock, for validUntil." }),
    heads: headsSchema,
    lags: z.object({
      executionBatches: z.int().min(0).meta({ description: 'sealed − executed' }),
      postingBatches: z.int().min(0).meta({ description: 'executed − posted' }),
      indexBatches: z.int().min(0).meta({ description: 'Executed and not yet in the index.' }),
    }),
    throughput: z
      .object({ transactionsPerSecond: z.number().min(0), actionsPerSecond: z.number().min(0) })
      .meta({ description: 'Of the last ten seconds.' }),
    actionFee: unitsSchema.meta({
      description:
        'What an action that declares a fee of 0.01 WEFT is charged now, in base units of WEFT; others in proportion. Never more than declared.',
    }),
    waiting: z.int().min(0).meta({ description: 'Transactions taken and not yet sealed.' }),
    lanes: z.array(laneStatusSchema),
    workers: z.array(workerStatusSchema),
    stateRoot: hashSchema.meta({ description: 'After the newest executed batch.' }),
    genesis: z.object({ stateRoot: hashSchema, timestamp: secondsSchema }),
    l1: z.object({
      chainId: z.int().min(1),
      rollup: addressSchema,
      rpcUrl: z.string().nullable().meta({ description: 'A node a browser may ask; null: use your own.' }),
    }),
    signingDomain: signingDomainSchema,
    limits: z.object({
      requestTransactions: z.int(),
      requestBytes: z.int(),
      transactionActions: z.int(),
      transactionBytes: z.int(),
      validitySeconds: z.int().meta({ description: 'How far ahead of `time` validUntil may be.' }),
      waitSeconds: z.int(),
      accountPending: z.int().meta({ description: 'Transactions of one account that may wait.' }),
    }),
  })
  .meta({ id: 'Status' })
export type Status = z.infer<typeof statusSchema>
export type Paused = z.infer<typeof pausedSchema>
export type LaneStatus = z.infer<typeof laneStatusSchema>
export type WorkerStatus = z.infer<typeof workerStatusSchema>
