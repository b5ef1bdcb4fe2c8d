import {
  type Database,
  executedHead,
  findStateSnapshot,
  getBatchOverview,
  getPending,
  newestShardSnapshots,
  readDiffs,
  readTouchedRoots,
} from '@weft/db'
import { decodeMessages, type Rollup, type RollupState } from '@weft/engine'
import { bytesToHex, concatBytes, Fault } from '@weft/primitives'
import { GLOBALS_SHARD, SHARD_COUNT, stateRootOf } from '@weft/protocol'
import {
  createShardRoots,
  decodeBatchDiff,
  loadShardState,
  type ShardRoots,
  type ShardState,
} from '@weft/state'
import { type CommittedState, createCommittedState, headOf } from '../readModel/committedState.ts'

/** What a sequencer begins with. */
export interface RecoveredState {
  readonly state: RollupState
  readonly committed: CommittedState
  /** Of each shard, the batch its newest snapshot covers; −1 without one. */
  readonly covered: number[]
}

/** Batches of diffs read at once: a few megabytes each when full. */
const PAGE_BATCHES = 16
/** Batches whose touched roots are read at once: 8 kB each at most. */
const ROOTS_PAGE_BATCHES = 1_000

/**
 * The state after the last executed batch, from the newest snapshots and the diffs since; checked against the
 * root that was committed with that batch.
 *
 * @param genesis - The first state; its globals are changed.
 * @throws Fault `sequencer.state_inconsistent` when they do not fit.
 */
export async function recoverState(options: {
  database: Database
  rollup: Rollup
  genesis: RollupState
}): Promise<RecoveredState> {
  const { database, rollup, genesis } = options
  const head = await executedHead(database)
  const { committed, globals, covered } = await loadEntries(options, head)
  if (head === 0) {
    committed.setHead(headOf(genesis))
    return { state: { ...genesis, globals, globalsRoot: globals.root() }, committed, covered }
  }
  const overview = await getBatchOverview(database, head)
  const shardRoots = await loadRoots(database, genesis.shardRoots, head)
  const stateRoot = stateRootOf(shardRoots.root(), globals.root())
  const expected = overview?.result?.stateRoot
  if (overview === undefined || bytesToHex(stateRoot) !== expected) {
    throw new Fault(
      'sequencer.state_inconsistent',
      `Snapshots and diffs of this database lead to another root than batch ${head} was committed with. ` +
        'Restore the database from a backup; nothing was changed.',
      { retryable: false, context: { batch: head, expected, found: bytesToHex(stateRoot) } },
    )
  }
  const pending = decodeMessages(rollup, (await getPending(database, head))!)
  const batch = { number: head, timestamp: overview.timestamp }
  const globalsRoot = globals.root()
  const state = { batch, stateRoot, shardRoots, globals, globalsRoot, globalsHistory: undefined, pending }
  committed.setHead(headOf(state))
  return { state, committed, covered }
}

async function loadEntries({ database, rollup, genesis }: Parameters<typeof recoverState>[0], head: number) {
  const committed = createCommittedState(rollup.modules.flatMap(({ behaviour }) => behaviour.indexes ?? []))
  const covered = Array.from({ length: SHARD_COUNT + 1 }, () => -1)
  let globals: ShardState = genesis.globals
  for await (const { shard, bytes, covers } of newestShardSnapshots(database, head)) {
    covered[shard] = Math.min(covers, head)
    if (shard === GLOBALS_SHARD) globals = loadShardState(shard, bytes)
    else committed.loadSnapshot(shard, bytes)
  }
  const start = Math.max(0, Math.min(...covered)) + 1
  for await (const { number, diff } of diffsOf(database, { from: start, to: head })) {
    for (const { shard, changes } of decodeBatchDiff(diff)) {
      if (number <= covered[shard]!) continue
      if (shard === GLOBALS_SHARD) globals.applyDiff(changes)
      else committed.change(shard, changes)
    }
  }
  committed.load(GLOBALS_SHARD, globals.entries())
  return { committed, globals, covered }
}

/** The diffs of a range of batches in order; a page is read while the one before is looked at. */
async function* diffsOf(database: Database, { from, to }: { from: number; to: number }) {
  const readPage = (first: number) => {
    if (first > to) return undefined
    const last = Math.min(to, first + PAGE_BATCHES - 1)
    const page = readDiffs(database, { from: first, to: last, limit: PAGE_BATCHES })
    // Whoever stops before it does not wait for it.
    page.catch(() => {})
    return page
  }
  let next = readPage(from)
  for (let first = from + PAGE_BATCHES; next !== undefined; first += PAGE_BATCHES) {
    const page = await next
    next = readPage(first)
    yield* page
  }
}

/** Roots of the shards after a batch: the newest snapshot's, and what later batches touched. */
export async function loadRoots(
  database: Database,
  genesisRoots: ShardRoots,
  atBatch: number,
): Promise<ShardRoots> {
  const { shardRoots } = await loadAllRoots(database, {
    genesisRoots,
    genesisGlobalsRoot: undefined,
    atBatch,
  })
  return shardRoots
}

/** The same with the globals' root. */
export async function loadAllRoots<GlobalsRoot extends Uint8Array | undefined>(
  database: Database,
  options: { genesisRoots: ShardRoots; genesisGlobalsRoot: GlobalsRoot; atBatch: number },
): Promise<{ shardRoots: ShardRoots; globalsRoot: Uint8Array | GlobalsRoot }> {
  const { atBatch } = options
  const snapshot = await findStateSnapshot(database, atBatch)
  const shardRoots =
    snapshot === undefined
      ? options.genesisRoots.copy()
      : createShardRoots(concatBytes(...snapshot.roots.slice(0, SHARD_COUNT)))
  let globalsRoot: Uint8Array | GlobalsRoot = snapshot?.roots[GLOBALS_SHARD] ?? options.genesisGlobalsRoot
  const start = (snapshot?.batch ?? 0) + 1
  for (let from = start; from <= atBatch; from += ROOTS_PAGE_BATCHES) {
    const to = Math.min(atBatch, from + ROOTS_PAGE_BATCHES - 1)
    for (const { roots } of await readTouchedRoots(database, { from, to, limit: ROOTS_PAGE_BATCHES })) {
      for (const { shard, root } of roots) {
        if (shard === GLOBALS_SHARD) globalsRoot = root
        else shardRoots.set(shard, root)
      }
    }
  }
  return { shardRoots, globalsRoot }
}
