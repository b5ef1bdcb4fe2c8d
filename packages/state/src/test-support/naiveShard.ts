import { compareBytes, hexToBytes, sha256 } from '@weft/primitives'
import { type EntryKey, hashLeaf, hashPair, SHARD_TREE_DEPTH, valueRootOf } from '@weft/protocol'

/** For tests: a shard as its definition reads, everything from scratch each time. Keys in leaf order. */
export interface NaiveShard {
  readonly order: EntryKey[]
  readonly values: Map<EntryKey, Uint8Array>
}

export function naiveShard(entries: Iterable<readonly [EntryKey, Uint8Array]> = []): NaiveShard {
  const values = new Map(entries)
  return { order: [...values.keys()], values }
}

/** A segment: known keys are replaced, new ones appended by ascending key hash. */
export function naiveSegment(shard: NaiveShard, writes: ReadonlyMap<EntryKey, Uint8Array>): void {
  const added = [...writes.keys()].filter((key) => !shard.values.has(key))
  added.sort((a, b) => compareBytes(sha256(hexToBytes(a)), sha256(hexToBytes(b))))
  shard.order.push(...added)
  for (const [key, value] of writes) shard.values.set(key, value)
}

export function naiveRoot(shard: NaiveShard): Uint8Array {
  const zero = new Uint8Array(32)
  const leaves = [
    { keyHash: zero, valueRoot: zero },
    ...shard.order.map((key) => ({
      keyHash: sha256(hexToBytes(key)),
      valueRoot: valueRootOf(shard.values.get(key)!),
    })),
  ]
  const sorted = leaves.map((leaf) => leaf.keyHash).sort(compareBytes)
  let level = leaves.map((leaf) => {
    const next = sorted.find((keyHash) => compareBytes(keyHash, leaf.keyHash) > 0) ?? zero
    return hashLeaf({ ...leaf, nextKeyHash: next })
  })
  let empty: Uint8Array = zero
  for (let depth = 0; depth < SHARD_TREE_DEPTH; depth++) {
    const parents = Math.ceil(level.length / 2)
    const padded = level
    const pad = empty
    level = Array.from({ length: parents }, (_, i) => hashPair(padded[2 * i]!, padded[2 * i + 1] ?? pad))
    empty = hashPair(empty, empty)
  }
  return level[0]!
}
