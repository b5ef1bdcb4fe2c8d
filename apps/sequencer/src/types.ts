import type { Database } from '@weft/db'
import type { Address, Hash } from '@weft/primitives'
import type {
  EntryKey,
  EntryProof,
  Fields,
  FieldValues,
  GenesisConfig,
  Receipt,
  Registry,
  Table,
  Transaction,
  ViewContext,
} from '@weft/protocol'
import type { TraceContext, Tracing } from '@weft/telemetry'
import type { Logger } from 'pino'
import type { Registry as MetricsRegistry } from 'prom-client'
import type { MediaLibrary } from './media/mediaLibrary.ts'
import type { Controls } from './operations/controls.ts'
import type { Operations } from './operations/operations.ts'
import type { SeriesRecorder } from './readModel/seriesRecorder.ts'
import type { SequencingLimits } from './sequencingLimits.ts'
import type { Simulator } from './simulation/createSimulator.ts'

/**
 * What the parts of the sequencer promise each other. The API (`api/`) and the acceptance (`acceptance/`) use
 * these and nothing else of sealing, execution and storage.
 */

/** A transaction that passed schema, signature and nonce window: costs nothing later when it is refused. */
export interface AcceptedTransaction {
  /** Canonical bytes, signature included. */
  readonly bytes: Uint8Array
  /** The transaction's hash: 32 bytes. */
  readonly digest: Uint8Array
  /** Logical shard of its account. */
  readonly shard: number
  /** The digest, spelled out when asked for. */
  readonly hash: Hash
  /** The bytes, decoded when asked for: nothing on the way into a batch asks. */
  readonly transaction: Transaction
}

/** Where a transaction stands, forever. */
export interface SealedPosition {
  readonly batch: number
  readonly index: number
  /** Unix seconds of the batch. */
  readonly timestamp: bigint
}

export interface Sealer {
  /**
   * Appends transactions in the order given. Resolves after their batches are committed in Postgres: only now
   * may a client be told that they are sealed. While Postgres is away it waits; it never loses or doubles one.
   *
   * @param requests - Recorded requests they are from: their batch lies in the trace of the first.
   * @throws Fault `sealer.overloaded` (retryable) when too much waits; nothing of the call was taken then.
   * @throws Fault `sealer.stopped` (retryable) when the sequencer shuts down; ask for the hashes later.
   */
  submit(items: readonly AcceptedTransaction[], requests?: readonly TraceContext[]): Promise<SealedPosition[]>
  /** Number of the last sealed batch; 0 before the first. */
  head(): number
  /** Transactions taken and not yet sealed. */
  waiting(): number
  /** @param coming - How many transactions are being checked at the moment: while many are, batches grow. */
  expect(coming: () => number): void
}

export interface CommittedHead {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
  readonly stateRoot: Hash
}

/** State after the last executed batch, in memory. Never shows a batch that Postgres does not have. */
export interface ReadModel {
  head(): CommittedHead
  /** The record (or the table's `empty`), whoever owns the table. */
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
  /** Bytes of an entry, undefined when it was never written. */
  bytes(key: EntryKey): Uint8Array | undefined
  /** The next nonce under a key after the head: 0 for a key that was never used. */
  nonceOf(account: Address, nonceKey: number): bigint
  /** What modules' views read; `batch` is the head. Valid until the next batch is committed. */
  view(): ViewContext
  /** All records of a table, for lists of markets and the like. Only of globals: small tables. */
  globals<K extends Fields, V extends Fields>(
    table: Table<K, V>,
  ): Iterable<readonly [FieldValues<K>, FieldValues<V>]>
  /** Entries of all shards, globals included. */
  size(): number
}

/** A batch was committed to Postgres, its transactions have their place. */
export interface SealedEvent {
  readonly kind: 'sealed'
  readonly sequence: number
  readonly batch: number
  readonly timestamp: bigint
  readonly transactionCount: number
}

/** A batch was executed and committed: receipts are final unless L1 disproves the root. */
export interface ExecutedEvent {
  readonly kind: 'executed'
  readonly sequence: number
  readonly batch: number
  readonly timestamp: bigint
  readonly stateRoot: Hash
  readonly transactionCount: number
  readonly executedCount: number
  /** Of an event that was replayed they are read from Postgres now: ask only when somebody wants them. */
  outcomes(): Promise<BatchOutcomes>
}

/** Data and root of all batches up to `batch` are on L1. */
export interface PostedEvent {
  readonly kind: 'posted' | 'finalized'
  readonly sequence: number
  readonly batch: number
}

export type BatchEvent = SealedEvent | ExecutedEvent | PostedEvent

/**
 * What a batch did to each of its transactions, in order. Costs nothing for a transaction nobody asks for: each
 * call may decode, so keep what it returns.
 */
export interface BatchOutcomes {
  readonly count: number
  hashAt(index: number): Hash
  transactionAt(index: number): Transaction
  receiptAt(index: number): Receipt
  /**
   * Indices of the transactions that an account sent or has an event of, ascending. The first call looks through
   * the whole batch, a few milliseconds at a time: ask only when somebody follows an account.
   */
  indicesOf(account: Address): Promise<readonly number[]>
}

/** Events in one order, numbered without going back; gaps mean nothing. */
export interface BatchFeed {
  /** Last sequence number published. */
  head(): number
  /**
   * Calls the listener for each new event, in order, after the read model shows it. Listeners must not block.
   *
   * @returns unsubscribe
   */
  subscribe(listener: (event: BatchEvent) => void): () => void
  /**
   * Events after a sequence number, oldest first, from Postgres: what a client missed. To resume without a
   * gap: subscribe and hold, replay until less than `limit` comes, then release what is newer.
   *
   * @param limit - 1 to REPLAY_EVENTS_MAX (100).
   */
  replay(afterSequence: number, limit: number): Promise<BatchEvent[]>
}

export type Stage = 'sealed' | 'executed' | 'posted' | 'finalized'

export interface BatchSummary {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
  readonly stage: Stage
  readonly sealedAt: Date
  readonly executedAt: Date | undefined
  readonly dataHash: Hash
  readonly payloadBytes: number
  readonly transactionCount: number
  readonly executedCount: number | undefined
  readonly stateRoot: Hash | undefined
  /** 2: some bounded global was asked for more than it had, so the batch ran again with quotas. */
  readonly attempts: number | undefined
  /** Delivery rounds. */
  readonly rounds: number | undefined
  readonly messages: number | undefined
}

export interface BatchDetail extends BatchSummary {
  readonly previousStateRoot: Hash | undefined
  readonly receiptsHash: Hash | undefined
  readonly segmentsHash: Hash | undefined
  readonly commitmentHash: Hash | undefined
  /** L1 transactions that carried its data and its root. */
  readonly dataTransaction: L1Reference | undefined
  readonly rootTransaction: L1Reference | undefined
  /** What ran where and when; empty before execution. */
  readonly work: readonly LaneWork[]
  /** Milliseconds of the whole execution, from begin to the commit. */
  readonly durationMs: number | undefined
}

export interface L1Reference {
  readonly hash: Hash
  readonly blockNumber: number
}

/** One lane's job in one phase: a bar in the picture of what ran in parallel. */
export interface LaneWork {
  readonly attempt: number
  /** 0: execution; 1 to 4: delivery. */
  readonly round: number
  readonly lane: number
  readonly worker: string
  /** Since the batch began; by the sequencer's clock for `queuedMs`, the worker's for the others. */
  readonly queuedMs: number
  readonly startedMs: number
  readonly endedMs: number
  readonly shards: readonly ShardWork[]
}

export interface ShardWork {
  readonly shard: number
  readonly transactions: number
  readonly messages: number
}

export interface TransactionRecord {
  readonly hash: Hash
  readonly batch: number
  readonly index: number
  readonly stage: Stage
  /** Unix seconds of the batch. */
  readonly timestamp: bigint
  readonly sealedAt: Date
  readonly executedAt: Date | undefined
  /** Canonical bytes, signature included. */
  readonly bytes: Uint8Array
  readonly transaction: Transaction
  /** Undefined until executed. */
  readonly receipt: Receipt | undefined
}

/** What the explorer shows. Hides that the index of transactions is written behind. */
export interface Explorer {
  /** Newest first. @param limit - 1 to 100 */
  batches(page: { before?: number | undefined; limit: number }): Promise<BatchSummary[]>
  batch(number: number): Promise<BatchDetail | undefined>
  /** The bytes L1 has the hash of. */
  batchData(number: number): Promise<{ timestamp: bigint; payload: Uint8Array } | undefined>
  /** In order. @param limit - 1 to 100 */
  batchTransactions(number: number, page: { from: number; limit: number }): Promise<TransactionRecord[]>
  /**
   * Whether a transaction was sealed and is not in the index yet: costs nothing. True may be wrong (another hash
   * that begins alike), false says nothing of older ones: `transaction` knows.
   */
  isRecent(hash: Hash): boolean
  /** Sealed or later. Found from the moment `submit` resolved. */
  transaction(hash: Hash): Promise<TransactionRecord | undefined>
  /** Sent by the account, or with an event of it (a transfer received); newest first. @param limit - 1 to 100 */
  accountTransactions(
    account: Address,
    page: { before?: { batch: number; index: number } | undefined; limit: number },
  ): Promise<TransactionRecord[]>
  /** The first batch later than a time. @param timestamp - Unix seconds. */
  firstBatchAfter(timestamp: number): Promise<number | undefined>
}

export interface Prover {
  /**
   * Proof of an entry's value or absence in the state after a batch.
   *
   * @throws Fault `proof.batch_unknown` when the batch is not executed.
   */
  prove(key: EntryKey, batch: number): Promise<{ proof: EntryProof; stateRoot: Hash; batch: number }>
}

export interface WorkerStatus {
  readonly id: string
  readonly pid: number
  readonly version: string
  readonly lanes: readonly number[]
  /** Share of the last seconds spent in jobs, 0 to 1. */
  readonly load: number
  /** Logical shards in its memory. */
  readonly shards: number
  /** Milliseconds without a sign of life. */
  readonly silentMs: number
}

export interface LaneStatus {
  readonly lane: number
  /** Who consumes it; null while no worker lives. */
  readonly worker: string | null
  /** Logical shards placed in it. */
  readonly shards: number
  /** Jobs nobody took yet, and jobs being worked on. */
  readonly waiting: number
  readonly active: number
  /** Of the last ten seconds. */
  readonly transactionsPerSecond: number
  /** From handing out its newest job to its start. */
  readonly lagMs: number
}

export interface SequencerStatus {
  /** Whether everything it needs answers; the API says 503 at /readyz otherwise. */
  readonly ready: boolean
  /** What is wrong and what mends it, for people. */
  readonly problems: readonly string[]
  readonly sealed: number
  readonly executed: number
  readonly posted: number
  readonly finalized: number
  readonly lanes: readonly LaneStatus[]
  readonly workers: readonly WorkerStatus[]
  /** Shards moved from one living worker to another since the start, to balance their load. */
  readonly shardMoves: number
  /** Of the last ten seconds. */
  readonly transactionsPerSecond: number
  readonly actionsPerSecond: number
  /** Transactions taken and not yet sealed. */
  readonly waiting: number
  /** Batches executed and not yet in the index of transactions. */
  readonly indexLagBatches: number
}

/** What the API is made from. The API starts only after everything sealed before the start is executed. */
export interface SequencerServices {
  readonly registry: Registry
  /** Modules' `accountView` and behaviour are reached through `ReadModel.view`. */
  readonly genesis: GenesisConfig
  readonly genesisStateRoot: Hash
  readonly rollupAddress: Address
  readonly sealer: Sealer
  readonly readModel: ReadModel
  readonly feed: BatchFeed
  readonly explorer: Explorer
  readonly prover: Prover
  readonly series: Pick<SeriesRecorder, 'read' | 'watch'>
  /** Pictures and films of collections. */
  readonly media: MediaLibrary
  /** How batches are cut, and how much an account may have waiting, as governance and configuration say now. */
  sequencing(): SequencingLimits
  /** Tries transactions without executing them. */
  readonly simulator: Simulator
  /** For what operators and API keys are: nothing that users wait for. */
  readonly database: Database
  /** What operators paused. */
  readonly controls: Controls
  /** What operators see and do. */
  readonly operations: Operations
  status(): SequencerStatus
  /** What the parts measure themselves. */
  readonly metrics: MetricsRegistry
  /** Default: nothing is recorded. */
  readonly tracing?: Tracing
  readonly logger: Logger
}

/** Implemented in `api/startApi.ts`, named `startApi`; called by `main.ts`. */
export type StartApi = (
  services: SequencerServices,
  options: { host: string; port: number },
) => Promise<{ url: string; close(): Promise<void> }>
