import { assert } from '@weft/primitives'
import type { EntryKey, Fields, FieldValues, Table } from '@weft/protocol'
import type { WorkingShard } from '@weft/state'

/** Bytes of a committed entry of one shard; undefined: there is none. */
export type EntryReader = (key: EntryKey) => Uint8Array | undefined

/** A shard that is written to and thrown away. */
export interface ScratchShard extends WorkingShard {
  /** Everything that was written, as it is now. */
  readonly writes: ReadonlyMap<EntryKey, Uint8Array>
}

/** Nothing hashes a scratch: what is called its root is 32 zeros, and nobody may compare or publish it. */
const NO_ROOT = new Uint8Array(32)
/** No changed entries, no new ones. */
const NO_CHANGES = Uint8Array.of(0, 0)

/**
 * What `ShardState` is to a batch, without a tree: over the entries of somebody else, who must not change them
 * meanwhile. For questions (what would this transaction do?) whose answer needs no commitment.
 *
 * @param id - 0 to 255, or GLOBALS_SHARD.
 */
export function createScratchShard(id: number, committed: EntryReader): ScratchShard {
  const writes = new Map<EntryKey, Uint8Array>()
  /** What each write replaced in `writes`; undefined: the entry was as committed. */
  const undo: { readonly key: EntryKey; readonly before: Uint8Array | undefined }[] = []

  const bytes: EntryReader = (key) => writes.get(key) ?? committed(key)

  function get<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
  ): FieldValues<V> | undefined {
    const found = bytes(key)
    return found === undefined ? undefined : table.decode(found)
  }

  function put<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
    value: FieldValues<V>,
  ): void {
    undo.push({ key, before: writes.get(key) })
    writes.set(key, table.encode(value))
  }

  function rollback(mark: number): void {
    assert(mark <= undo.length, 'rollback: the mark is of later writes')
    while (undo.length > mark) {
      const { key, before } = undo.pop()!
      if (before === undefined) writes.delete(key)
      else writes.set(key, before)
    }
  }

  return {
    id,
    writes,
    get,
    bytes,
    put,
    replace(table, key, value) {
      if (bytes(key) === undefined) return false
      put(table, key, value)
      return true
    },
    mark: () => undo.length,
    rollback,
    endSegment: () => NO_ROOT,
    takeDiff: () => NO_CHANGES,
    written: () => [...writes.keys()],
    promote: () => assert(false, 'a scratch is never committed'),
    discard: () => rollback(0),
  }
}
