import { assert, type Hash } from '@weft/primitives'
import {
  type BatchTime,
  type EntryKey,
  encodeTransaction,
  type Fields,
  type FieldValues,
  GLOBALS_SHARD,
  type Receipt,
  SIGNATURE_BYTES,
  type Table,
  type Transaction,
} from '@weft/protocol'
import { createShardRoots, type ShardRoots } from '@weft/state'
import { openBatchReceipts } from './batchReceipts.ts'
import { createBatchRun, type PhaseJobs } from './batchRun.ts'
import { type FrozenGlobals, visitFrozenChange } from './frozenGlobals.ts'
import { type Message, readInbox } from './message.ts'
import type { Rollup } from './rollup.ts'
import { createPhaseRunner, type RunPhase } from './runPhase.ts'
import { createScratchShard, type EntryReader, type ScratchShard } from './scratchShard.ts'
import type { ShardPhase } from './shardPhase.ts'

/** What is committed: simulations read it, and must be over before it changes. */
export interface CommittedEntries {
  /** @param shard - 0 to 255, or GLOBALS_SHARD. */
  readerOf(shard: number): EntryReader
  /** Messages in flight: the next batch delivers them first. */
  readonly pending: readonly Message[]
}

export interface SimulationOptions {
  rollup: Rollup
  committed: CommittedEntries
  /** The batch to imagine: the number after the committed one, and a time not before it. */
  batch: BatchTime
  /** The only one of that batch; undefined: what happens without any. Its signature is nobody's business here. */
  transaction?: Transaction
}

/** A message of the simulated transaction. */
export interface SimulatedMessage {
  readonly message: Message
  /** `waiting`: more rounds than one batch has; it arrives in the next. */
  readonly status: 'delivered' | 'waiting'
}

/** What one batch would do. */
export interface Simulation {
  /** Of the transaction, with the events of what it sent. Undefined when there was none. */
  readonly receipt: Receipt | undefined
  /** All that the transaction sent, what was sent back included, in order. */
  readonly messages: readonly SimulatedMessage[]
  /** Every entry that was written, globals included, as it would be. */
  readonly writes: ReadonlyMap<EntryKey, Uint8Array>
}

/**
 * Executes an imagined next batch with one transaction, or none, over what is committed: `begin`, execution,
 * settlement and all rounds of delivery by the code that runs real batches. Nothing is kept, nothing is changed.
 *
 * Cost: a batch's `begin` and `settle`, and the transaction's actions; no hashing of trees.
 *
 * @throws Fault `transaction.malformed` when it is no transaction at all.
 */
export function simulate(options: SimulationOptions): Simulation {
  const { rollup, committed, batch, transaction } = options
  const shards = new Map<number, ScratchShard>()
  const shardOf = (id: number): ScratchShard => {
    const known = shards.get(id) ?? createScratchShard(id, committed.readerOf(id))
    shards.set(id, known)
    return known
  }
  const messages: SimulatedMessage[] = []
  const isOwn = ({ originBatch, origin }: Message) => originBatch === batch.number && origin === 0
  const run = createBatchRun({
    rollup,
    state: stateBefore(batch, shardOf(GLOBALS_SHARD), committed.pending),
    batch,
    dataHash: NO_HASH,
    transactions: transaction === undefined ? [] : [unsigned(rollup, transaction)],
  })
  const runPhase = createPhaseRunner(rollup)
  let frozen: FrozenGlobals | undefined
  let step = run.start()
  while (step.kind === 'run') {
    frozen ??= frozenOver(step, committed.readerOf(GLOBALS_SHARD))
    for (const message of deliveredIn(step, rollup)) {
      if (isOwn(message)) messages.push({ message, status: 'delivered' })
    }
    step = run.merge([{ phases: runPhases(runPhase, step, frozen, shardOf) }])
  }
  const { pending, receiptsBytes } = step.result
  for (const message of pending) if (isOwn(message)) messages.push({ message, status: 'waiting' })
  return {
    receipt: transaction && openBatchReceipts(rollup, receiptsBytes).at(0),
    messages,
    writes: new Map([...shards.values()].flatMap(({ writes }) => [...writes])),
  }
}

const NO_HASH = `0x${'00'.repeat(32)}` as Hash
const NO_ROOT = new Uint8Array(32)

/** What a batch builds on. Roots are not looked at: nothing of this is ever committed. */
function stateBefore(batch: BatchTime, globals: ScratchShard, pending: readonly Message[]) {
  return {
    batch: { number: batch.number - 1, timestamp: batch.timestamp },
    stateRoot: NO_ROOT,
    shardRoots: anyRoots(),
    globals,
    globalsRoot: NO_ROOT,
    globalsHistory: undefined,
    pending,
  }
}

let roots: ShardRoots | undefined

/** Hashed once for all: a batch makes a copy, and hashes what changed in it. */
function anyRoots(): ShardRoots {
  if (roots === undefined) {
    roots = createShardRoots()
    roots.root()
  }
  return roots
}

function runPhases(
  runPhase: RunPhase,
  { batch, attempt, shards }: PhaseJobs,
  globals: FrozenGlobals,
  shardOf: (id: number) => ScratchShard,
): ShardPhase[] {
  assert(attempt === 1, 'one transaction alone never takes more than there is')
  return shards.map((job) => runPhase({ shard: shardOf(job.shard), globals, batch, job }))
}

/** The messages that a phase is about to deliver. */
function deliveredIn({ shards }: PhaseJobs, rollup: Rollup): Message[] {
  return shards.flatMap(({ inbox }) => readInbox(inbox, rollup))
}

/** Globals as frozen for all phases of the batch: what is committed, with what `begin` wrote. */
function frozenOver({ globals }: PhaseJobs, committed: EntryReader): FrozenGlobals {
  const changed = new Map<EntryKey, Uint8Array>()
  visitFrozenChange(globals, (key, value) => changed.set(key, value))
  return {
    get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
      const bytes = changed.get(key) ?? committed(key)
      return bytes === undefined ? table.empty : table.decode(bytes)
    },
  }
}

function unsigned(rollup: Rollup, transaction: Transaction): Uint8Array {
  return encodeTransaction(rollup.registry, { transaction, signature: new Uint8Array(SIGNATURE_BYTES) })
}
