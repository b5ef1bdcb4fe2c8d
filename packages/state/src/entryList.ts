import { assert } from '@weft/primitives'
import type { EntryKey, Fields, FieldValues, Table } from '@weft/protocol'
import { type DiffVisitor, visitChanges } from './diff.ts'
import { firstRoom } from './firstRoom.ts'
import { createKeyIndex, type KeyIndex, NO_LEAF } from './keyIndex.ts'
import { createKeyList } from './keyList.ts'
import { createNodeBuffer } from './nodeBuffer.ts'
import { visitSnapshot } from './snapshot.ts'
import { createValueCells } from './valueCells.ts'

/** The entries of one shard without its tree: to be read, and written down again as a snapshot. */
export interface EntryList {
  size(): number
  /** A copy; undefined: there is no such entry. The first call finds out where each entry is. */
  get(key: EntryKey): Uint8Array | undefined
  /**
   * Applies a ShardDiff's changes.
   *
   * @param written - Told of the leaf of each entry, after it was written.
   * @throws Fault `state.diff_malformed`
   */
  change(changes: Uint8Array, written?: (leaf: number) => void): void
  append(key: EntryKey, value: Uint8Array): void
  /** Table of the entry at a leaf, 1 to `size`. */
  tableIdAt(leaf: number): number
  /** The entry at a leaf, 1 to `size`, which is one of that table. */
  recordAt<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    leaf: number,
  ): readonly [FieldValues<K>, FieldValues<V>]
  /** In order of the leaves. Values are views, valid until the next one. */
  entries(): Iterable<readonly [EntryKey, Uint8Array]>
}

/**
 * Leaf 0 is the sentinel, as in a shard's tree: diffs name entries by leaf, so none of them is searched for. Keys
 * are bytes until somebody asks for one: a sequencer that starts over millions of entries serves before it has made a
 * text of each.
 *
 * @param shard - Or GLOBALS_SHARD.
 */
export function createEntryList(shard: number): EntryList {
  return createGrowingList(shard).list
}

/** @returns the list, and a way to append a key that is bytes already. */
function createGrowingList(shard: number): {
  list: EntryList
  appendBytes(key: Uint8Array, value: Uint8Array): void
} {
  const room = firstRoom(shard)
  const nodes = createNodeBuffer(room)
  const values = createValueCells(nodes, 1, 0, room)
  const keys = createKeyList(room)
  let index: KeyIndex | undefined

  function addValue(value: Uint8Array): void {
    nodes.reserve(keys.count + 1)
    values.reserve(keys.count + 1)
    values.write(keys.count, value)
  }

  function append(key: EntryKey, value: Uint8Array): void {
    keys.addText(key)
    addValue(value)
    index?.set(key, keys.count)
  }

  function appendBytes(key: Uint8Array, value: Uint8Array): void {
    keys.add(key)
    addValue(value)
    assert(index === undefined || index.add(key, keys.count), 'an entry occurs twice')
  }

  let told: ((leaf: number) => void) | undefined
  const changing: DiffVisitor = {
    changed(leaf, bytes, start, end) {
      values.write(leaf, bytes, start, end)
      told?.(leaf)
    },
    added(key, value) {
      appendBytes(key, value)
      told?.(keys.count)
    },
  }

  function buildIndex(): KeyIndex {
    const built = createKeyIndex(room)
    for (let leaf = 1; leaf <= keys.count; leaf++) {
      assert(built.add(keys.bytesAt(leaf), leaf), 'an entry occurs twice')
    }
    return built
  }

  const list: EntryList = {
    size: () => keys.count,
    get(key) {
      index ??= buildIndex()
      const leaf = index.find(key)
      return leaf === NO_LEAF ? undefined : values.valueOf(leaf).slice()
    },
    change(changes, written) {
      told = written
      visitChanges(changes, changing)
    },
    append,
    tableIdAt: keys.tableIdAt,
    recordAt: (table, leaf) => [table.parseKeyBytes(keys.bytesAt(leaf)), values.decode(table, leaf)],
    *entries() {
      for (let leaf = 1; leaf <= keys.count; leaf++) yield [keys.keyAt(leaf), values.valueOf(leaf)]
    },
  }
  return { list, appendBytes }
}

/**
 * The entries of a snapshot.
 *
 * @throws Fault `state.snapshot_malformed`, also for another shard's snapshot.
 */
export function loadEntryList(shard: number, snapshot: Uint8Array): EntryList {
  const { list, appendBytes } = createGrowingList(shard)
  visitSnapshot(shard, snapshot, appendBytes)
  return list
}
