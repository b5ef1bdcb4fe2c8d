import { createDatabase, type Database } from '@weft/db'
import {
  createInProcessRollup,
  createRollup,
  decodeBatchReceipts,
  type InProcessRollup,
  type Rollup,
} from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { bytesToHex, Fault, type Hash, hexToBytes } from '@weft/primitives'
import {
  encodeBatchPayload,
  type GenesisConfig,
  GLOBALS_SHARD,
  parseAddress,
  shardOfKey,
} from '@weft/protocol'
import { buildEntryProof, decodeBatchDiff } from '@weft/state'
import pino from 'pino'
import { Registry } from 'prom-client'
import type { MediaLibrary } from '../../media/mediaLibrary.ts'
import { type CommittedState, createCommittedState, headOf } from '../../readModel/committedState.ts'
import { outcomesOf } from '../../readModel/outcomes.ts'
import { createSequencingLimits } from '../../sequencingLimits.ts'
import { createSimulator } from '../../simulation/createSimulator.ts'
import type {
  AcceptedTransaction,
  BatchDetail,
  BatchEvent,
  ExecutedEvent,
  SealedPosition,
  SequencerServices,
  SequencerStatus,
  TransactionRecord,
} from '../../types.ts'
import { createMemoryControls } from './memoryControls.ts'
import { createMemoryExplorer } from './memoryExplorer.ts'
import { createMemoryMedia } from './memoryMedia.ts'
import { createMemoryOperations } from './memoryOperations.ts'
import { executedBatch, sealedBatch, sealedRecord } from './memoryRecords.ts'
import { createMemorySeries } from './memorySeries.ts'

/** Everything behind the API, in memory, with the real engine and modules: what the API's own tests run on. */
export interface MemorySequencer {
  readonly services: SequencerServices
  /** All that was ever sealed. */
  readonly sealed: readonly TransactionRecord[]
  /** Seals what waits as one batch, and executes it. */
  runBatch(): Promise<void>
  /** From now on batches run by themselves as soon as something waits. */
  runAlways(): void
  /** Says that data and roots up to the newest batch are on L1. */
  postAll(): void
  /** What `status` answers, beside the heads. */
  health: { ready: boolean; problems: string[] }
  /** When set, everything that needs the database fails with it. */
  outage: Error | undefined
}

interface Waiting {
  readonly items: readonly AcceptedTransaction[]
  resolve(positions: SealedPosition[]): void
}

export const ROLLUP_ADDRESS = parseAddress('0x00000000000000000000000000000000000000aa')

export function createMemorySequencer(
  oracle = ROLLUP_ADDRESS,
  options: { media?: MediaLibrary | undefined; database?: Database | undefined } = {},
): MemorySequencer {
  const rollup = createRollup({ modules, chargeFee })
  const genesis: GenesisConfig = {
    timestamp: BigInt(Math.floor(Date.now() / 1000)) - 3600n,
    chainId: 31_337,
    devnet: true,
    oracle,
    governor: oracle,
  }
  const chain = createInProcessRollup({ rollup, genesis })
  const genesisStateRoot = toHash(chain.state.stateRoot)
  const batches: BatchDetail[] = []
  const payloads: Uint8Array[] = []
  const records: TransactionRecord[] = []
  const events: BatchEvent[] = []
  const listeners = new Set<(event: BatchEvent) => void>()
  let waiting: Waiting[] = []
  const committed = createCommittedState(modules.flatMap(({ behaviour }) => behaviour.indexes ?? []))
  committed.load(GLOBALS_SHARD, chain.shard(GLOBALS_SHARD).entries())
  committed.setHead(headOf(chain.state))
  const controls = createMemoryControls()
  let posted = 0
  let isAlways = false

  const memory: MemorySequencer = {
    sealed: records,
    health: { ready: true, problems: [] },
    outage: undefined,
    services: undefined as never,
    runBatch,
    runAlways() {
      isAlways = true
    },
    postAll() {
      posted = batches.length
      for (const [index, batch] of batches.entries()) batches[index] = { ...batch, stage: 'posted' }
      for (const [index, record] of records.entries()) records[index] = { ...record, stage: 'posted' }
      publish({ kind: 'posted', sequence: events.length + 1, batch: posted })
    },
  }

  function publish(event: BatchEvent): void {
    events.push(event)
    for (const listener of listeners) listener(event)
  }

  function available(): void {
    if (memory.outage) throw memory.outage
  }

  async function runBatch(): Promise<void> {
    const taken = waiting
    waiting = []
    const items = taken.flatMap((each) => each.items)
    if (items.length === 0) return
    const number = batches.length + 1
    const timestamp = BigInt(Math.floor(Date.now() / 1000))
    const payload = encodeBatchPayload(items.map(({ bytes }) => bytes))
    payloads.push(payload)
    const first = records.length
    for (const [index, item] of items.entries()) records.push(sealedRecord(item, number, index, timestamp))
    batches.push(sealedBatch(number, timestamp, payload, items.length))
    publish({
      kind: 'sealed',
      sequence: events.length + 1,
      batch: number,
      timestamp,
      transactionCount: items.length,
    })
    let at = 0
    for (const { items: own, resolve } of taken) {
      resolve(own.map(() => ({ batch: number, index: at++, timestamp })))
    }
    const event = await execute(rollup, chain, committed, { items, timestamp, sequence: events.length + 1 })
    const outcomes = await event.outcomes()
    for (let index = 0; index < outcomes.count; index++) {
      records[first + index] = {
        ...records[first + index]!,
        stage: 'executed',
        executedAt: new Date(),
        receipt: outcomes.receiptAt(index),
      }
    }
    batches[number - 1] = executedBatch(batches[number - 1]!, event, toHash(chain.state.stateRoot))
    publish(event)
  }

  const services: SequencerServices = {
    registry: rollup.registry,
    genesis,
    genesisStateRoot,
    rollupAddress: ROLLUP_ADDRESS,
    logger: pino({ level: 'silent' }),
    sealer: {
      submit: (items) =>
        new Promise((resolve) => {
          waiting.push({ items, resolve })
          if (isAlways) setImmediate(() => void runBatch())
        }),
      head: () => batches.length,
      waiting: () => waiting.reduce((sum, { items }) => sum + items.length, 0),
      expect() {},
    },
    readModel: committed,
    feed: {
      head: () => events.length,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async replay(after, limit) {
        available()
        return events.slice(after, after + limit)
      },
    },
    explorer: createMemoryExplorer({ batches, payloads, records, available }),
    prover: {
      async prove(key, batch) {
        available()
        if (batch !== chain.state.batch.number) {
          throw new Fault('proof.batch_unknown', `No proof for batch ${batch}`, { retryable: false })
        }
        const table = rollup.registry.tables.get(Number.parseInt(key.slice(2, 6), 16))!
        const proof = buildEntryProof({
          shard: chain.shard(shardOfKey(table.owner, key)),
          shardRoots: chain.state.shardRoots,
          globalsRoot: chain.shard(GLOBALS_SHARD).root(),
          key,
        })
        return { proof, stateRoot: toHash(chain.state.stateRoot), batch }
      },
    },
    series: createMemorySeries(),
    media: options.media ?? createMemoryMedia(),
    sequencing: createSequencingLimits(committed, { sealIntervalMs: 100 }),
    // Nobody listens there: whatever asks it is answered that the database is away.
    database: options.database ?? createDatabase({ url: 'postgresql://127.0.0.1:9/none' }),
    simulator: createSimulator({
      rollup,
      readModel: committed,
      committed: {
        readerOf: committed.readerOf,
        get pending() {
          return chain.state.pending
        },
      },
    }),
    status: (): SequencerStatus => ({
      ...memory.health,
      sealed: batches.length,
      executed: chain.state.batch.number,
      posted,
      finalized: 0,
      lanes: [0, 1].map((lane) => ({
        lane,
        worker: 'worker-1',
        shards: 128,
        waiting: 0,
        active: lane,
        transactionsPerSecond: 12.5,
        lagMs: 2,
      })),
      workers: [
        { id: 'worker-1', pid: 1, version: 'test', lanes: [0, 1], load: 0.25, shards: 256, silentMs: 100 },
      ],
      shardMoves: 3,
      transactionsPerSecond: 12.5,
      actionsPerSecond: 25,
      waiting: services.sealer.waiting(),
      indexLagBatches: 0,
    }),
    metrics: new Registry(),
    controls,
    operations: undefined as never,
  }
  Object.assign(services, { operations: createMemoryOperations(services) })
  return Object.assign(memory, { services })
}

async function execute(
  rollup: Rollup,
  chain: InProcessRollup,
  committed: CommittedState,
  batch: { items: readonly AcceptedTransaction[]; timestamp: bigint; sequence: number },
): Promise<ExecutedEvent> {
  const { items, timestamp, sequence } = batch
  const result = await chain.run(
    items.map(({ transaction }) => transaction),
    timestamp,
  )
  committed.apply(decodeBatchDiff(result.diff), headOf(chain.state))
  const { receipts } = decodeBatchReceipts(rollup, result.receiptsBytes)
  return {
    kind: 'executed',
    sequence,
    batch: chain.state.batch.number,
    timestamp,
    stateRoot: toHash(chain.state.stateRoot),
    transactionCount: items.length,
    executedCount: receipts.filter(({ outcome }) => outcome === 'executed').length,
    outcomes: async () =>
      outcomesOf(rollup, {
        hashes: Uint8Array.from(items.flatMap(({ hash }) => [...hexToBytes(hash)])),
        items: items.map(({ bytes }) => bytes),
        receipts: result.receiptsBytes,
      }),
  }
}

function toHash(bytes: Uint8Array): Hash {
  return bytesToHex(bytes) as Hash
}
