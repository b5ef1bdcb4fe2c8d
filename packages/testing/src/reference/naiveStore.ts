import { compareBytes, hexToBytes, sha256 } from '@weft/primitives'
import {
  type EntryKey,
  type Fields,
  type FieldValues,
  hashLeaf,
  hashPair,
  SHARD_TREE_DEPTH,
  type Table,
  valueRootOf,
} from '@weft/protocol'

/** Entries of a shard, or the globals, as bytes: no cache, no overlay, no tree but the one built when asked. */
export interface NaiveStore {
  readonly values: Map<EntryKey, Uint8Array>
  /** Keys in leaf order; a key that was written but is not here yet is new in the open segment. */
  readonly leaves: EntryKey[]
}

const ZERO = new Uint8Array(32)

export function emptyStore(): NaiveStore {
  return { values: new Map(), leaves: [] }
}

export function copyStore(store: NaiveStore): NaiveStore {
  return { values: new Map(store.values), leaves: [...store.leaves] }
}

export function readRecord<K extends Fields, V extends Fields>(
  store: NaiveStore,
  table: Table<K, V>,
  key: EntryKey,
): FieldValues<V> {
  const bytes = store.values.get(key)
  return bytes === undefined ? table.empty : table.decode(bytes)
}

export function writeRecord<K extends Fields, V extends Fields>(
  store: NaiveStore,
  table: Table<K, V>,
  key: EntryKey,
  value: FieldValues<V>,
): void {
  store.values.set(key, table.encode(value))
}

/** Appends the new entries by ascending key hash and hashes everything there is. */
export function closeSegment(store: NaiveStore): Uint8Array {
  const known = new Set(store.leaves)
  const added = [...store.values.keys()].filter((key) => !known.has(key))
  added.sort((a, b) => compareBytes(keyHash(a), keyHash(b)))
  store.leaves.push(...added)
  return storeRoot(store)
}

/** Root of the indexed Merkle tree over the leaves, from scratch. */
export function storeRoot(store: NaiveStore): Uint8Array {
  const hashes = [ZERO, ...store.leaves.map(keyHash)]
  const ascending = [...hashes].sort(compareBytes)
  let level = hashes.map((each, index) => {
    const place = ascending.indexOf(each)
    const value = index === 0 ? undefined : store.values.get(store.leaves[index - 1]!)
    return hashLeaf({
      keyHash: each,
      nextKeyHash: ascending[place + 1] ?? ZERO,
      valueRoot: value === undefined ? ZERO : valueRootOf(value),
    })
  })
  for (let height = 0; height < SHARD_TREE_DEPTH; height++) {
    const parents: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      parents.push(hashPair(level[i]!, level[i + 1] ?? emptySubtree(height)))
    }
    level = parents
  }
  return level[0]!
}

const emptySubtrees: Uint8Array[] = [ZERO]

function emptySubtree(height: number): Uint8Array {
  for (let next = emptySubtrees.length; next <= height; next++) {
    const below = emptySubtrees[next - 1]!
    emptySubtrees.push(hashPair(below, below))
  }
  return emptySubtrees[height]!
}

function keyHash(key: EntryKey): Uint8Array {
  return sha256(hexToBytes(key))
}
