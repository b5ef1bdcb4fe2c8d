import { ByteReader, ByteWriter, type EntryKey } from '@weft/protocol'
import { firstRoom } from './firstRoom.ts'
import { NODE_BYTES } from './hashPairs.ts'
import { keyHashOf } from './keyHash.ts'
import { createKeyIndex, type KeyIndex, NO_LEAF } from './keyIndex.ts'
import { createKeyList, type KeyList } from './keyList.ts'
import { createLeafStore, type LeafStore } from './leafStore.ts'
import type { ValueCells } from './valueCells.ts'

/**
 * Keys and values by leaf, with the tree over them. New entries have the leaves behind the last, which the tree does
 * not know of until they are appended.
 */
export interface ShardEntries {
  readonly keys: Pick<KeyList, 'count' | 'keyAt' | 'bytesAt' | 'tableIdAt'>
  readonly leaves: Pick<LeafStore, 'count' | 'floorOf' | 'rehash' | 'root' | 'leafOf' | 'siblings'>
  readonly values: ValueCells
  /** NO_LEAF when there is no such entry. */
  find(key: EntryKey): number
  /** Adds an entry without a value. @returns its leaf. */
  add(key: EntryKey): number
  /** The same for a key as bytes. @returns NO_LEAF, with nothing changed, when there is such an entry. */
  addBytes(key: Uint8Array): number
  /** Takes away the newest new entry, whose value is gone. */
  dropNewest(): void
  /**
   * Makes new entries leaves of the tree, in their order or (as segments do) by ascending key hash.
   *
   * @returns the leaves that are to be rehashed.
   */
  append(order: 'as added' | 'by key hash', beforeLink: (low: number, next: number) => void): number[]
  /** Drops the newest leaves, and restores what the older ones were linked to. */
  cut(count: number, links: readonly { index: number; next: number }[]): void
}

/** New entries on their way to the leaves of their order; all shards of a thread take turns. */
const moved = new ByteWriter()
const reader = new ByteReader(new Uint8Array(0))
/** They were written before: any bound is right. */
const ENTRY_BYTES_MAX = 2 ** 24

/** @param shard - Or GLOBALS_SHARD. */
export function createShardEntries(shard: number): ShardEntries {
  const room = firstRoom(shard)
  const leaves = createLeafStore(room)
  const { values } = leaves
  const keys = createKeyList(room)
  const index: KeyIndex = createKeyIndex(room)

  /** Gives new entries the leaves of an order. */
  function rearrange(order: readonly number[]): void {
    moved.clear()
    for (const leaf of order) {
      leaves.writeKeyHash(moved, leaf)
      moved.prefixedBytes(keys.bytesAt(leaf))
      values.writeTo(moved, leaf)
    }
    keys.truncate(leaves.count - 1)
    reader.reset(moved.view())
    while (reader.remaining > 0) {
      leaves.setKeyHash(keys.count + 1, reader.bytes(NODE_BYTES))
      const key = reader.prefixedBytes(ENTRY_BYTES_MAX)
      keys.add(key)
      index.move(key, keys.count)
      values.write(keys.count, reader.prefixedBytes(ENTRY_BYTES_MAX))
    }
  }

  return {
    keys,
    leaves,
    values,
    find: index.find,
    add(key) {
      keys.addText(key)
      leaves.reserve(keys.count + 1)
      index.set(key, keys.count)
      return keys.count
    },
    addBytes(key) {
      if (!index.add(key, keys.count + 1)) return NO_LEAF
      keys.add(key)
      leaves.reserve(keys.count + 1)
      return keys.count
    },
    dropNewest() {
      index.set(keys.keyAt(keys.count), NO_LEAF)
      keys.truncate(keys.count - 1)
    },
    append(order, beforeLink) {
      const end = keys.count + 1
      if (end === leaves.count) return []
      for (let leaf = leaves.count; leaf < end; leaf++) leaves.setKeyHash(leaf, keyHashOf(keys.bytesAt(leaf)))
      let added = leaves.ascending(end)
      if (order === 'by key hash' && !isAscending(added)) {
        rearrange(added)
        added = leaves.ascending(end)
      }
      return leaves.append(added, beforeLink)
    },
    cut(count, links) {
      if (leaves.count === count) return
      for (let leaf = count; leaf < leaves.count; leaf++) index.set(keys.keyAt(leaf), NO_LEAF)
      keys.truncate(count - 1)
      leaves.truncate(count)
      // From the newest on, so that the oldest of each leaf is what stays.
      leaves.relink(links.toReversed())
    },
  }
}

function isAscending(numbers: readonly number[]): boolean {
  for (let k = 1; k < numbers.length; k++) if (numbers[k]! < numbers[k - 1]!) return false
  return true
}
