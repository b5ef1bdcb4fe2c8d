import { assert, bytesToHex, type Hash, sha256 } from '@weft/primitives'
import {
  type BatchCommitment,
  type BatchTime,
  ByteWriter,
  batchCommitmentHash,
  DELIVERY_ROUNDS_MAX,
  type EntryKey,
  GLOBALS_SHARD,
  pendingMessages,
  SHARD_COUNT,
  shardOfAddress,
  stateRootOf,
  type Table,
  tableIdOfKey,
} from '@weft/protocol'
import { encodeBatchDiff, type ShardDiff, type ShardState, type WorkingShard } from '@weft/state'
import { createReceiptLog } from './batchReceipts.ts'
import {
  type Contributions,
  mergeContributions,
  mergeReservations,
  quotasOf,
  type ResourceId,
  splitResourceId,
} from './contributions.ts'
import { type FrozenChange, freezeGlobals } from './frozenGlobals.ts'
import { createGlobalContext } from './globalContext.ts'
import { type ItemList, noItems } from './itemList.ts'
import { createInboxes, itemsByShard } from './itemsByShard.ts'
import type { LaneJob, LaneResult, ShardJob } from './laneJob.ts'
import {
  compareMessages,
  hashMessages,
  type Message,
  readInbox,
  routeOutbox,
  writeMessage,
} from './message.ts'
import type { Rollup } from './rollup.ts'
import type { RollupState } from './rollupState.ts'
import { settleModules } from './settleModules.ts'
import type { ShardPhase } from './shardPhase.ts'

/** Work for the lanes: give each lane the jobs of its shards, and come back with all results. */
export interface PhaseJobs {
  readonly kind: 'run'
  readonly batch: BatchTime
  readonly attempt: 1 | 2
  readonly round: number
  readonly globals: FrozenChange
  /** By ascending shard; only shards with work. */
  readonly shards: readonly ShardJob[]
}

/** The batch is through: `commit` it, and make the result durable before anybody sees it. */
export interface BatchDone {
  readonly kind: 'done'
  readonly result: BatchResult
}

/** What a batch came to: everything the log keeps and L1 is told. */
export interface BatchResult {
  readonly commitment: BatchCommitment
  readonly commitmentHash: Uint8Array
  /** `openBatchReceipts` reads them. */
  readonly receiptsBytes: Uint8Array
  /** Transactions that were executed, not rejected. */
  readonly executedCount: number
  /** Actions of those. */
  readonly executedActionCount: number
  /** Changed entries, in order of application; globals last. */
  readonly diff: Uint8Array
  /** New roots of the touched shards, and of the globals (shard 256). */
  readonly roots: readonly { shard: number; root: Uint8Array }[]
  /** Roots after each segment: what `segmentsHash` is over. */
  readonly segments: Uint8Array
  /** Messages left in flight. */
  readonly pending: readonly Message[]
  readonly attempts: 1 | 2
  /** Delivery rounds that ran. */
  readonly rounds: number
  /** Messages delivered. */
  readonly messageCount: number
}

/** One batch on the side of the sequencer: pure bookkeeping, whoever drives it moves the jobs. */
export interface BatchRun<Globals extends WorkingShard = ShardState> {
  start(): PhaseJobs | BatchDone
  /** @param results - Of all lanes of the phase that was handed out last. */
  merge(results: readonly LaneResult[]): PhaseJobs | BatchDone
  /**
   * The state the next batch builds on. What runs on it before the result is durable must not be shown to anybody.
   */
  commit(): RollupState<Globals>
  /** Gives the batch up; the state before it is untouched. */
  abort(): void
}

export interface BatchRunOptions<Globals extends WorkingShard = ShardState> {
  rollup: Rollup
  /** Not changed before `commit`, but for the overlay of its globals. */
  state: RollupState<Globals>
  batch: BatchTime
  dataHash: Hash
  /** Canonical bytes, in canonical order; checked before the batch was sealed. */
  transactions: readonly Uint8Array[]
  /** Shard of each transaction's account, where whoever accepted them has it at hand. */
  shards?: Uint8Array | undefined
}

/** Begins, settles, routes and commits one batch; sections 3 and 4 of the design. */
export function createBatchRun<Globals extends WorkingShard>(
  options: BatchRunOptions<Globals>,
): BatchRun<Globals> {
  const { rollup, state, batch, transactions } = options
  assert(batch.number === state.batch.number + 1, 'batches run one after the other')
  assert(batch.timestamp >= state.batch.timestamp, 'time does not go back')
  const { globals } = state
  const receipts = createReceiptLog(batch.number, transactions.length)
  const diffs: ShardDiff[] = []
  const roots = new Map<number, Uint8Array>()
  const segments = new ByteWriter(1024)
  const lastRound = new Map<number, number>()
  const work = itemsByShard(options)
  let frozen: FrozenChange | undefined
  let executedCount = 0
  let executedActionCount = 0
  let attempt: 1 | 2 = 1
  let round = 0
  let messageCount = 0
  let done: { result: BatchResult; next: RollupState<Globals> } | undefined

  function start(): PhaseJobs | BatchDone {
    const context = createGlobalContext(globals, batch)
    for (const { behaviour } of rollup.modules) behaviour.begin?.(context)
    frozen = freezeGlobals(globals, state.globalsRoot, state.globalsHistory)
    return execute(undefined)
  }

  function merge(results: readonly LaneResult[]): PhaseJobs | BatchDone {
    const phases = results.flatMap((result) => result.phases).sort((a, b) => a.shard - b.shard)
    if (round === 0) {
      const quotas = overflowQuotas(phases)
      if (quotas !== undefined) {
        assert(attempt === 1, 'quotas hold by construction: there is no third attempt')
        attempt = 2
        return execute(quotas)
      }
    }
    return accept(phases)
  }

  function execute(quotas: ReadonlyMap<ResourceId, bigint[]> | undefined): PhaseJobs | BatchDone {
    const shards = work.map(({ shard, inbox, transactions: own }) => ({
      ...shardJob(shard, inbox, own),
      quotas: quotas && new Map([...quotas].map(([id, each]) => [id, each[shard]!])),
    }))
    return handOut(shards)
  }

  function accept(phases: readonly ShardPhase[]): PhaseJobs | BatchDone {
    const inboxes = createInboxes()
    for (const phase of phases) {
      receipts.add(round, phase)
      executedCount += phase.executedCount
      executedActionCount += phase.executedActionCount
      diffs.push({ shard: phase.shard, changes: phase.changes })
      roots.set(phase.shard, phase.segmentRoots.at(-1)!)
      lastRound.set(phase.shard, round)
      writeSegments(segments, round, phase)
      routeOutbox(phase.outbox, inboxes.of)
    }
    applyContributions(phases)
    if (round === 0) {
      const orders = phases.flatMap((phase) => phase.orders)
      for (const message of settleModules({ rollup, globals, batch, orders })) {
        const inbox = inboxes.of(shardOfAddress(message.to))
        writeMessage(inbox.writer, rollup, message)
        inbox.added()
      }
    }
    const lists = inboxes.finish()
    if (lists.length === 0 || round === DELIVERY_ROUNDS_MAX) return finish(lists.map(({ inbox }) => inbox))
    round++
    for (const { inbox } of lists) messageCount += inbox.count
    return handOut(lists.map(({ shard, inbox }) => shardJob(shard, inbox, noItems)))
  }

  function handOut(shards: ShardJob[]): PhaseJobs | BatchDone {
    if (shards.length === 0) return accept([])
    shards.sort((a, b) => a.shard - b.shard)
    return { kind: 'run', batch, attempt, round, globals: frozen!, shards }
  }

  function shardJob(shard: number, inbox: ItemList, own: ItemList): ShardJob {
    return {
      shard,
      baseRoot: state.shardRoots.get(shard),
      previousRound: lastRound.get(shard) ?? -1,
      inbox,
      transactions: own,
      quotas: undefined,
    }
  }

  /** Quotas for a second attempt when shards together took more of something than there is. */
  function overflowQuotas(phases: readonly ShardPhase[]): Map<ResourceId, bigint[]> | undefined {
    const bounds = [...demandsOf(phases)].map(([id, ofShards]) => ({ id, ofShards, available: numberOf(id) }))
    const overflows = bounds.some(({ ofShards, available }) => sumOf(ofShards.values()) > available)
    if (!overflows) return undefined
    return new Map(bounds.map(({ id, ofShards, available }) => [id, quotasOf(available, ofShards)]))
  }

  function applyContributions(phases: readonly ShardPhase[]): void {
    const deltas: Contributions = new Map()
    for (const phase of phases) {
      mergeContributions(deltas, phase.adds)
      mergeReservations(deltas, phase.reserves)
    }
    for (const [id, delta] of deltas) {
      const { key, field } = splitResourceId(id)
      const table = tableOf(key)
      const sum = numberOf(id) + delta
      assert(sum >= 0n, `${table.name}.${field} would fall below zero`)
      globals.put(table, key, { ...(globals.get(table, key) ?? table.empty), [field]: sum })
    }
  }

  function numberOf(id: ResourceId): bigint {
    const { key, field } = splitResourceId(id)
    const table = tableOf(key)
    return (globals.get(table, key) ?? table.empty)[field] as bigint
  }

  function tableOf(key: EntryKey): Table {
    return rollup.registry.tables.get(tableIdOfKey(key))!
  }

  function finish(inFlight: readonly ItemList[]): BatchDone {
    const pending = inFlight.flatMap((inbox) => readInbox(inbox, rollup)).sort(compareMessages)
    if (pending.length > 0 || state.pending.length > 0) {
      const hash = bytesToHex(hashMessages(rollup, pending)) as Hash
      globals.put(pendingMessages, pendingMessages.keyOf(), { count: pending.length, hash })
    }
    const globalsRoot = globals.endSegment()
    diffs.push({ shard: GLOBALS_SHARD, changes: globals.takeDiff() })
    const shardRoots = state.shardRoots.copy()
    for (const [shard, root] of roots) shardRoots.set(shard, root)
    roots.set(GLOBALS_SHARD, globalsRoot)
    const stateRoot = stateRootOf(shardRoots.root(), globalsRoot)
    const receiptsBytes = receipts.finish()
    const segmentsBytes = segments.finish()
    const commitment: BatchCommitment = {
      number: batch.number,
      timestamp: batch.timestamp,
      dataHash: options.dataHash,
      previousStateRoot: bytesToHex(state.stateRoot) as Hash,
      stateRoot: bytesToHex(stateRoot) as Hash,
      receiptsHash: bytesToHex(sha256(receiptsBytes)) as Hash,
      segmentsHash: bytesToHex(sha256(segmentsBytes)) as Hash,
    }
    const result: BatchResult = {
      commitment,
      commitmentHash: batchCommitmentHash(commitment),
      receiptsBytes,
      executedCount,
      executedActionCount,
      diff: encodeBatchDiff(diffs),
      roots: [...roots].map(([shard, root]) => ({ shard, root })),
      segments: segmentsBytes,
      pending,
      attempts: attempt,
      rounds: round,
      messageCount,
    }
    const globalsHistory = { baseRoot: state.globalsRoot, written: [...new Set(globals.written())] }
    done = { result, next: { batch, stateRoot, shardRoots, globals, globalsRoot, globalsHistory, pending } }
    return { kind: 'done', result }
  }

  return {
    start,
    merge,
    commit() {
      assert(done !== undefined, 'the batch is not through')
      globals.promote()
      return done.next
    },
    abort: () => globals.discard(),
  }
}

/** The part of a phase that one lane works on; undefined when none of its shards has work. */
export function laneJobOf(phase: PhaseJobs, hasShard: (shard: number) => boolean): LaneJob | undefined {
  const { batch, attempt, round, globals } = phase
  const shards = phase.shards.filter((job) => hasShard(job.shard))
  return shards.length === 0 ? undefined : { batch, attempt, round, globals, shards }
}

/** Round u8, shard u16, varint count, the roots: for every shard of every phase, in order. */
function writeSegments(writer: ByteWriter, round: number, phase: ShardPhase): void {
  assert(phase.shard < SHARD_COUNT, 'a phase is of a shard')
  writer.u8(round)
  writer.u16(phase.shard)
  writer.varint(phase.segmentRoots.length)
  for (const root of phase.segmentRoots) writer.bytes(root)
}

/** What each shard took of each number. */
function demandsOf(phases: readonly ShardPhase[]): Map<ResourceId, Map<number, bigint>> {
  const demands = new Map<ResourceId, Map<number, bigint>>()
  for (const { shard, reserves } of phases) {
    for (const [id, taken] of reserves) {
      let ofShards = demands.get(id)
      if (ofShards === undefined) {
        ofShards = new Map()
        demands.set(id, ofShards)
      }
      ofShards.set(shard, taken)
    }
  }
  return demands
}

function sumOf(values: Iterable<bigint>): bigint {
  let sum = 0n
  for (const value of values) sum += value
  return sum
}
