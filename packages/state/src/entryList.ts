import type { EntryKey } from '@weft/protocol'
import { visitChanges } from './diff.ts'
import { createNodeBuffer } from './nodeBuffer.ts'
import { createValueCells } from './valueCells.ts'

/** The entries of one shard without its tree: to be read, and written down again as a snapshot. */
export interface EntryList {
  readonly size: number
  /** A copy; undefined: there is no such entry. */
  get(key: EntryKey): Uint8Array | undefined
  /** Applies a ShardDiff's changes. @throws Fault `state.diff_malformed` */
  change(changes: Uint8Array): void
  append(key: EntryKey, value: Uint8Array): void
  /** In order of the leaves. Values are views, valid until the next one. */
  entries(): Iterable<readonly [EntryKey, Uint8Array]>
}

/** Leaf 0 is the sentinel, as in a shard's tree: diffs name entries by leaf, so none of them is searched for. */
export function createEntryList(): EntryList {
  const leafOf = new Map<EntryKey, number>()
  const nodes = createNodeBuffer()
  const values = createValueCells(nodes, 1, 0)

  function append(key: EntryKey, value: Uint8Array): void {
    const leaf = leafOf.size + 1
    nodes.reserve(leaf + 1)
    values.reserve(leaf + 1)
    leafOf.set(key, leaf)
    values.write(leaf, value)
  }

  return {
    get size() {
      return leafOf.size
    },
    get(key) {
      const leaf = leafOf.get(key)
      return leaf === undefined ? undefined : values.valueOf(leaf).slice()
    },
    change(changes) {
      visitChanges(changes, { changed: values.write, added: append })
    },
    append,
    *entries() {
      for (const [key, leaf] of leafOf) yield [key, values.valueOf(leaf)]
    },
  }
}
