import type { RollupState } from '@weft/engine'
import { bytesToHex, type Hash } from '@weft/primitives'
import {
  accountOfKey,
  type EntryKey,
  type Fields,
  GLOBALS_SHARD,
  nonces,
  type ReadContext,
  shardOfAddress,
  type Table,
  tableIdOfKey,
} from '@weft/protocol'
import { type ShardDiff, visitChanges } from '@weft/state'
import type { CommittedHead, ReadModel } from '../types.ts'

/** The read model with the side that fills it. */
export interface CommittedState extends ReadModel {
  /** How many entries a shard has. */
  sizeOf(shard: number): number
  /** Entries of a shard in leaf order: what a snapshot of it holds. Valid until the next batch is applied. */
  entriesOf(shard: number): Iterable<readonly [EntryKey, Uint8Array]>
  /** The entries of a snapshot, in its order, in place of what there is. */
  load(shard: number, entries: Iterable<readonly [EntryKey, Uint8Array]>): void
  /** Changes of a diff. */
  change(shard: number, changes: Uint8Array): void
  /** Makes a committed batch visible, all at once. */
  apply(diff: readonly ShardDiff[], head: CommittedHead): void
  setHead(head: CommittedHead): void
}

/** Entries of one shard, by leaf; leaf 0 is none. */
interface Shard {
  readonly leafOf: Map<EntryKey, number>
  readonly keys: EntryKey[]
  readonly values: Uint8Array[]
}

/**
 * Committed entries of all shards in memory, by leaf as diffs name them: applying one finds its entries without
 * any search, and snapshots are written from here without any tree.
 */
export function createCommittedState(): CommittedState {
  const shards = Array.from({ length: GLOBALS_SHARD + 1 }, emptyShard)
  const globals = () => shards[GLOBALS_SHARD]!
  let head: CommittedHead = { number: 0, timestamp: 0n, stateRoot: '0x' as Hash }

  function read<K extends Fields, V extends Fields>(shard: Shard, table: Table<K, V>, key: EntryKey) {
    const bytes = valueAt(shard, key)
    return bytes === undefined ? table.empty : table.decode(bytes)
  }

  const get: ReadModel['get'] = (table, key) =>
    read(table.owner === 'global' ? globals() : shards[shardOfAddress(accountOfKey(key))]!, table, key)

  return {
    head: () => head,
    get,
    bytes(key) {
      const found = valueAt(globals(), key)
      if (found !== undefined || key.length < ACCOUNT_KEY_DIGITS_MIN) return found
      return valueAt(shards[shardOfAddress(accountOfKey(key))]!, key)
    },
    nonceOf: (account, nonceKey) => get(nonces, nonces.keyOf(account, nonceKey)).next,
    context(account): ReadContext {
      const own = shards[shardOfAddress(account)]!
      return {
        batch: { number: head.number, timestamp: head.timestamp },
        get: (table, key) => read(own, table, key),
        global: (table, key) => read(globals(), table, key),
      }
    },
    *globals(table) {
      for (const [key, bytes] of entriesOf(globals())) {
        if (tableIdOfKey(key) === table.id) yield [table.parseKey(key), table.decode(bytes)]
      }
    },
    size: () => shards.reduce((sum, shard) => sum + shard.leafOf.size, 0),
    sizeOf: (shard) => shards[shard]!.leafOf.size,
    entriesOf: (shard) => entriesOf(shards[shard]!),
    load(shard, entries) {
      const loaded = emptyShard()
      for (const [key, value] of entries) append(loaded, key, value)
      shards[shard] = loaded
    },
    change: (shard, changes) => change(shards[shard]!, changes),
    apply(diff, next) {
      for (const { shard, changes } of diff) change(shards[shard]!, changes)
      head = next
    },
    setHead(next) {
      head = next
    },
  }
}

/** `0x`, table id and an address. */
const ACCOUNT_KEY_DIGITS_MIN = 46

/** The head that a state stands for. */
export function headOf(state: RollupState): CommittedHead {
  return {
    number: state.batch.number,
    timestamp: state.batch.timestamp,
    stateRoot: bytesToHex(state.stateRoot) as Hash,
  }
}

function emptyShard(): Shard {
  return { leafOf: new Map(), keys: [NO_KEY], values: [NO_VALUE] }
}

function valueAt(shard: Shard, key: EntryKey): Uint8Array | undefined {
  const leaf = shard.leafOf.get(key)
  return leaf === undefined ? undefined : shard.values[leaf]
}

function change(shard: Shard, changes: Uint8Array): void {
  visitChanges(changes, {
    changed(leaf, value) {
      shard.values[leaf] = value.slice()
    },
    added: (key, value) => append(shard, key, value.slice()),
  })
}

function append(shard: Shard, key: EntryKey, value: Uint8Array): void {
  shard.leafOf.set(key, shard.keys.length)
  shard.keys.push(key)
  shard.values.push(value)
}

function* entriesOf(shard: Shard): Generator<readonly [EntryKey, Uint8Array]> {
  for (let leaf = 1; leaf < shard.keys.length; leaf++) yield [shard.keys[leaf]!, shard.values[leaf]!]
}

const NO_KEY = '0x' as EntryKey
const NO_VALUE = new Uint8Array(0)
