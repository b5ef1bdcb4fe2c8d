import { z } from 'zod'
import { headsSchema } from './heads.ts'
import { addressSchema, hashSchema, secondsSchema } from './scalars.ts'

/** One BullMQ queue and the shards it serves. */
export const laneStatusSchema = z
  .object({
    lane: z.int().min(0),
    queue: z.string(),
    shards: z.int().min(0).max(256).meta({ description: 'Logical shards assigned to it.' }),
    waiting: z.int().min(0),
    active: z.int().min(0),
    failed: z.int().min(0),
    workers: z.array(z.string()).meta({ description: 'Ids of the workers that consume it.' }),
  })
  .meta({ id: 'LaneStatus' })

/** A worker process, as its last heartbeat described it. */
export const workerStatusSchema = z
  .object({
    id: z.string(),
    lanes: z.array(z.int().min(0)),
    startedAt: secondsSchema,
    seenAt: secondsSchema,
    shardsLoaded: z.int().min(0).nullable(),
  })
  .meta({ id: 'WorkerStatus' })

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
    time: secondsSchema.meta({ description: "The server's clock, for validUntil." }),
    heads: headsSchema,
    lags: z.object({
      executionBatches: z.int().min(0).meta({ description: 'sealed − executed' }),
      postingBatches: z.int().min(0).meta({ description: 'executed − posted' }),
      executionSeconds: z.number().min(0).meta({ description: 'Age of the oldest batch not executed.' }),
      postingSeconds: z.number().min(0).meta({ description: 'Age of the oldest batch not posted.' }),
      indexBatches: z.int().min(0).meta({ description: 'Batches not yet in the index of transactions.' }),
    }),
    throughput: z.object({
      transactionsPerSecond: z.number().min(0),
      actionsPerSecond: z.number().min(0),
      windowSeconds: z.number().min(0),
    }),
    mempool: z.object({ transactions: z.int().min(0), transactionsMax: z.int().min(1) }),
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
      transactionActions: z.int(),
      transactionBytes: z.int(),
      validitySeconds: z.int().meta({ description: 'How far ahead of `time` validUntil may be.' }),
      waitSeconds: z.int(),
      noncesPending: z.int().meta({ description: 'Transactions of one account that may wait.' }),
    }),
  })
  .meta({ id: 'Status' })
export type Status = z.infer<typeof statusSchema>
export type LaneStatus = z.infer<typeof laneStatusSchema>
export type WorkerStatus = z.infer<typeof workerStatusSchema>
