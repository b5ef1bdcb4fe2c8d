import type { RollupState } from '@weft/engine'
import { bytesToHex, type Hash } from '@weft/primitives'
import {
  accountOfKey,
  type EntryKey,
  type Fields,
  GLOBALS_SHARD,
  nonces,
  shardOfAddress,
  type Table,
  type TableIndex,
} from '@weft/protocol'
import { createEntryList, type EntryList, loadEntryList, type ShardDiff } from '@weft/state'
import type { CommittedHead, ReadModel } from '../types.ts'
import { createTableIndexes } from './tableIndexes.ts'

/** The read model with the side that fills it. */
export interface CommittedState extends ReadModel {
  /** How many entries a shard has. */
  sizeOf(shard: number): number
  /** Reads entries of one shard by their keys. */
  readerOf(shard: number): (key: EntryKey) => Uint8Array | undefined
  /** Entries of a shard in leaf order: what a snapshot of it holds. Valid until the next batch is applied. */
  entriesOf(shard: number): Iterable<readonly [EntryKey, Uint8Array]>
  /** The entries of a snapshot in place of what there is. @throws Fault `state.snapshot_malformed` */
  loadSnapshot(shard: number, snapshot: Uint8Array): void
  /** Entries in the order of their leaves, in place of what there is. */
  load(shard: number, entries: Iterable<readonly [EntryKey, Uint8Array]>): void
  /** Changes of a diff. */
  change(shard: number, changes: Uint8Array): void
  /** Makes a committed batch visible, all at once. */
  apply(diff: readonly ShardDiff[], head: CommittedHead): void
  setHead(head: CommittedHead): void
}

/**
 * Committed entries of all shards in memory, by leaf: snapshots are written from here without any tree.
 *
 * @param declared - Indexes that views read.
 */
export function createCommittedState(declared: readonly TableIndex[] = []): CommittedState {
  const shards = Array.from({ length: GLOBALS_SHARD + 1 }, (_, shard) => createEntryList(shard))
  const globals = () => shards[GLOBALS_SHARD]!
  const indexes = createTableIndexes(declared, shards.length, (shard) => shards[shard]!)
  let head: CommittedHead = { number: 0, timestamp: 0n, stateRoot: '0x' as Hash }

  function read<K extends Fields, V extends Fields>(shard: EntryList, table: Table<K, V>, key: EntryKey) {
    const bytes = shard.get(key)
    return bytes === undefined ? table.empty : table.decode(bytes)
  }

  const get: ReadModel['get'] = (table, key) =>
    read(table.owner === 'global' ? globals() : shards[shardOfAddress(accountOfKey(key))]!, table, key)

  function* globalsOf<K extends Fields, V extends Fields>(table: Table<K, V>) {
    const list = globals()
    for (let leaf = 1; leaf <= list.size(); leaf++) {
      if (list.tableIdAt(leaf) !== table.id) continue
      yield list.recordAt(table, leaf)
    }
  }

  /** Of each shard, whom its entries tell of what was written. */
  const tellIndexes = shards.map((_, shard) => (leaf: number) => indexes.written(shard, leaf))

  function change(shard: number, changes: Uint8Array): void {
    shards[shard]!.change(changes, indexes.isBuilt ? tellIndexes[shard] : undefined)
  }

  return {
    head: () => head,
    get,
    bytes(key) {
      const found = globals().get(key)
      if (found !== undefined || key.length < ACCOUNT_KEY_DIGITS_MIN) return found
      return shards[shardOfAddress(accountOfKey(key))]!.get(key)
    },
    nonceOf: (account, nonceKey) => get(nonces, nonces.keyOf(account, nonceKey)).next,
    view: () => ({
      batch: { number: head.number, timestamp: head.timestamp },
      get,
      global: get,
      group: indexes.group,
      countOf: indexes.countOf,
      globals: globalsOf,
    }),
    globals: globalsOf,
    size: () => shards.reduce((sum, shard) => sum + shard.size(), 0),
    sizeOf: (shard) => shards[shard]!.size(),
    readerOf: (shard) => (key) => shards[shard]!.get(key),
    entriesOf: (shard) => shards[shard]!.entries(),
    load(shard, entries) {
      const loaded = createEntryList(shard)
      for (const [key, value] of entries) loaded.append(key, value)
      shards[shard] = loaded
      indexes.reset()
    },
    loadSnapshot(shard, snapshot) {
      shards[shard] = loadEntryList(shard, snapshot)
      indexes.reset()
    },
    change,
    apply(diff, next) {
      for (const { shard, changes } of diff) change(shard, changes)
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
