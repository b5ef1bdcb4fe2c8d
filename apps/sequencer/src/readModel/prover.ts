import { createShardLoader, type Database, getBatchResult, orAway } from '@weft/db'
import type { Rollup, RollupState } from '@weft/engine'
import { bytesToHex, equalBytes, Fault, type Hash } from '@weft/primitives'
import { type EntryKey, GLOBALS_SHARD, shardOfKey, stateRootOf, tableIdOfKey } from '@weft/protocol'
import {
  buildEntryProof,
  createShardState,
  decodeBatchDiff,
  loadShardState,
  type ShardRoots,
  type ShardState,
} from '@weft/state'
import { loadAllRoots } from '../coordinator/recoverState.ts'
import type { Prover } from '../types.ts'

/** Trees of shards kept for the next proof: a shard of 4,000 entries is a megabyte. */
const SHARDS_KEPT_MAX = 64
/** Batches whose roots are kept: 8 kB each. */
const ROOTS_KEPT_MAX = 16

interface Roots {
  shardRoots: ShardRoots
  globalsRoot: Uint8Array
  stateRoot: Hash
}

/** Proves entries from Postgres: snapshots and diffs, for any executed batch. */
export function createProver(options: {
  database: Database
  rollup: Rollup
  genesis: RollupState
  executed(): number
}): Prover {
  const { database, rollup, executed } = options
  // The live globals change with every batch; proofs of old states start from the first ones.
  const genesisGlobals = options.genesis.globals.snapshot()
  const genesisGlobalsRoot = options.genesis.globals.root()
  const genesisRoots = options.genesis.shardRoots.copy()
  const loader = createShardLoader<ShardState>({
    database,
    // Whoever asks for a proof hears at once that Postgres is away.
    retry: { signal: AbortSignal.abort() },
    codec: {
      create: (shard) =>
        shard === GLOBALS_SHARD ? loadShardState(shard, genesisGlobals) : createShardState(shard),
      load: loadShardState,
      decodeDiff: decodeBatchDiff,
      apply: (shard, changes) => shard.applyDiff(changes),
    },
  })
  const shards = createCache<Promise<ShardState>>(SHARDS_KEPT_MAX)
  const roots = createCache<Promise<Roots>>(ROOTS_KEPT_MAX)
  let loading = 0

  async function loadShard(shard: number, batch: number): Promise<ShardState> {
    loading++
    try {
      return await loader.load(shard, batch)
    } finally {
      if (--loading === 0) loader.forget()
    }
  }

  async function readRoots(batch: number): Promise<Roots> {
    const found = await loadAllRoots(database, { genesisRoots, genesisGlobalsRoot, atBatch: batch })
    const stateRoot = stateRootOf(found.shardRoots.root(), found.globalsRoot)
    const committed = batch === 0 ? undefined : await getBatchResult(database, batch)
    if (batch > 0 && committed?.stateRoot !== bytesToHex(stateRoot)) inconsistent(batch)
    return { ...found, stateRoot: bytesToHex(stateRoot) as Hash }
  }

  return {
    async prove(key, batch) {
      if (!Number.isInteger(batch) || batch < 0 || batch > executed()) {
        throw new Fault('proof.batch_unknown', `Batch ${batch} is not executed; the last is ${executed()}`, {
          retryable: batch > executed(),
          context: { batch, executed: executed() },
        })
      }
      const shard = shardOf(key)
      const [state, at] = await orAway(
        Promise.all([
          shards(`${shard}@${batch}`, () => loadShard(shard, batch)),
          roots(String(batch), () => readRoots(batch)),
        ]),
      )
      const root = shard === GLOBALS_SHARD ? at.globalsRoot : at.shardRoots.get(shard)
      if (!equalBytes(state.root(), root)) inconsistent(batch)
      const { shardRoots, globalsRoot, stateRoot } = at
      return { proof: buildEntryProof({ shard: state, shardRoots, globalsRoot, key }), stateRoot, batch }
    },
  }

  function shardOf(key: EntryKey): number {
    const table = rollup.registry.tables.get(tableIdOfKey(key))
    try {
      if (table === undefined) throw new Error(`no table ${key.slice(0, 6)}`)
      table.parseKey(key)
    } catch (cause) {
      throw new Fault('proof.key_malformed', 'This is not the key of an entry', { retryable: false, cause })
    }
    return shardOfKey(table.owner, key)
  }
}

/** Keeps the last few; a failed one is tried again next time. */
function createCache<T extends Promise<unknown>>(keptMax: number) {
  const kept = new Map<string, T>()
  return (key: string, make: () => T): T => {
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const made = make()
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest)
    return made
  }
}

function inconsistent(batch: number): never {
  throw new Fault('proof.state_inconsistent', `What is stored of batch ${batch} does not lead to its root`, {
    retryable: false,
    context: { batch },
  })
}
