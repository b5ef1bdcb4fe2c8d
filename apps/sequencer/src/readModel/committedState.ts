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
import type { DiffEntry, ShardDiff } from '@weft/state'
import type { CommittedHead, ReadModel } from '../types.ts'

/** The read model with the side that fills it. */
export interface CommittedState extends ReadModel {
  /** Entries of a shard in leaf order: what a snapshot of it holds. Valid until the next batch is applied. */
  entriesOf(shard: number): ReadonlyMap<EntryKey, Uint8Array>
  /** Puts entries of a snapshot or a diff, in its order. */
  put(shard: number, entries: readonly DiffEntry[]): void
  /** Makes a committed batch visible, all at once. */
  apply(diff: readonly ShardDiff[], head: CommittedHead): void
  setHead(head: CommittedHead): void
}

/**
 * Committed entries of all shards in memory. A map keeps the order of first insertion, which is the order of the
 * leaves, so that snapshots are written from here without any tree.
 */
export function createCommittedState(): CommittedState {
  const shards = Array.from({ length: GLOBALS_SHARD + 1 }, () => new Map<EntryKey, Uint8Array>())
  const globals = shards[GLOBALS_SHARD]!
  let head: CommittedHead = { number: 0, timestamp: 0n, stateRoot: '0x' as Hash }

  function put(shard: number, entries: readonly DiffEntry[]): void {
    const map = shards[shard]!
    for (const { key, value } of entries) map.set(key, value)
  }

  function read<K extends Fields, V extends Fields>(
    map: ReadonlyMap<EntryKey, Uint8Array>,
    table: Table<K, V>,
    key: EntryKey,
  ) {
    const bytes = map.get(key)
    return bytes === undefined ? table.empty : table.decode(bytes)
  }

  const get: ReadModel['get'] = (table, key) =>
    read(table.owner === 'global' ? globals : shards[shardOfAddress(accountOfKey(key))]!, table, key)

  return {
    head: () => head,
    get,
    bytes(key) {
      const found = globals.get(key)
      if (found !== undefined || key.length < ACCOUNT_KEY_DIGITS_MIN) return found
      return shards[shardOfAddress(accountOfKey(key))]!.get(key)
    },
    nonceOf: (account, nonceKey) => get(nonces, nonces.keyOf(account, nonceKey)).next,
    context(account): ReadContext {
      const own = shards[shardOfAddress(account)]!
      return {
        batch: { number: head.number, timestamp: head.timestamp },
        get: (table, key) => read(own, table, key),
        global: (table, key) => read(globals, table, key),
      }
    },
    *globals(table) {
      for (const [key, bytes] of globals) {
        if (tableIdOfKey(key) === table.id) yield [table.parseKey(key), table.decode(bytes)]
      }
    },
    size: () => shards.reduce((sum, shard) => sum + shard.size, 0),
    entriesOf: (shard) => shards[shard]!,
    put,
    apply(diff, next) {
      for (const { shard, entries } of diff) put(shard, entries)
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
