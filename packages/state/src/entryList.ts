import { assert, bytesToHex, writeHex } from '@weft/primitives'
import type { EntryKey } from '@weft/protocol'
import { visitChanges } from './diff.ts'
import { createNodeBuffer } from './nodeBuffer.ts'
import { visitSnapshot } from './snapshot.ts'
import { createValueCells } from './valueCells.ts'

/** The entries of one shard without its tree: to be read, and written down again as a snapshot. */
export interface EntryList {
  readonly size: number
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
  /** The entry at a leaf, 1 to `size`; the value is a view, valid until the next change. */
  entryAt(leaf: number): readonly [EntryKey, Uint8Array]
  /** In order of the leaves. Values are views, valid until the next one. */
  entries(): Iterable<readonly [EntryKey, Uint8Array]>
}

const INITIAL_KEY_BYTES = 64

/**
 * Leaf 0 is the sentinel, as in a shard's tree: diffs name entries by leaf, so none of them is searched for. Keys
 * are bytes until somebody asks for one: a sequencer that starts over millions of entries serves before it has made a
 * text of each.
 */
export function createEntryList(): EntryList {
  return createGrowingList().list
}

/** @returns the list, and a way to append a key that is bytes already. */
function createGrowingList(): { list: EntryList; addBytes(key: Uint8Array, value: Uint8Array): void } {
  const nodes = createNodeBuffer()
  const values = createValueCells(nodes, 1, 0)
  let keyBytes = new Uint8Array(INITIAL_KEY_BYTES)
  /** Of leaf i, where its key ends; it begins where the one before ends. */
  let keyEnds = new Uint32Array(2)
  let count = 0
  let leafOf: Map<EntryKey, number> | undefined

  function add(keyLength: number, value: Uint8Array): number {
    const leaf = ++count
    const start = keyEnds[leaf - 1]!
    nodes.reserve(leaf + 1)
    values.reserve(leaf + 1)
    if (leaf >= keyEnds.length) keyEnds = grown(keyEnds, new Uint32Array(leaf * 2))
    const end = start + keyLength
    if (end > keyBytes.length) keyBytes = grown(keyBytes, new Uint8Array(end * 2))
    keyEnds[leaf] = end
    values.write(leaf, value)
    return start
  }

  function append(key: EntryKey, value: Uint8Array): void {
    const length = key.length / 2 - 1
    const start = add(length, value)
    writeHex(key, keyBytes, start, length)
    leafOf?.set(key, count)
  }

  function keyAt(leaf: number): EntryKey {
    return bytesToHex(keyBytes, keyEnds[leaf - 1]!, keyEnds[leaf]!) as EntryKey
  }

  function buildIndex(): Map<EntryKey, number> {
    const index = new Map<EntryKey, number>()
    for (let leaf = 1; leaf <= count; leaf++) index.set(keyAt(leaf), leaf)
    assert(index.size === count, 'an entry occurs twice')
    return index
  }

  const list: EntryList = {
    get size() {
      return count
    },
    get(key) {
      leafOf ??= buildIndex()
      const leaf = leafOf.get(key)
      return leaf === undefined ? undefined : values.valueOf(leaf).slice()
    },
    change(changes, written) {
      if (written === undefined) return visitChanges(changes, { changed: values.write, added: append })
      visitChanges(changes, {
        changed(leaf, value) {
          values.write(leaf, value)
          written(leaf)
        },
        added(key, value) {
          append(key, value)
          written(count)
        },
      })
    },
    append,
    tableIdAt(leaf) {
      const start = keyEnds[leaf - 1]!
      return keyBytes[start]! * 256 + keyBytes[start + 1]!
    },
    entryAt: (leaf) => [keyAt(leaf), values.valueOf(leaf)],
    *entries() {
      for (let leaf = 1; leaf <= count; leaf++) yield list.entryAt(leaf)
    },
  }
  return {
    list,
    addBytes(key, value) {
      const start = add(key.length, value)
      keyBytes.set(key, start)
    },
  }
}

/**
 * The entries of a snapshot.
 *
 * @throws Fault `state.snapshot_malformed`, also for another shard's snapshot.
 */
export function loadEntryList(shard: number, snapshot: Uint8Array): EntryList {
  const { list, addBytes } = createGrowingList()
  visitSnapshot(shard, snapshot, addBytes)
  return list
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
