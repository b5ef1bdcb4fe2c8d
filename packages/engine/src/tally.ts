import type { EntryKey } from '@weft/protocol'
import { type Contributions, type ResourceId, resourceId } from './contributions.ts'

/** What one shard adds to or takes from numbers of globals during a phase, undoable from the end. */
export interface Tally {
  change(key: EntryKey, field: string, delta: bigint): void
  /** @returns false, with nothing changed, when it would come to more than a bound. */
  changeWithin(bound: bigint, key: EntryKey, field: string, delta: bigint): boolean
  /** A point to undo to. */
  mark(): number
  rollback(mark: number): void
  /** All that was contributed and not undone. */
  finish(): Contributions
  /** Starts again with nothing. */
  clear(): void
}

/** One number of one global. */
interface Entry {
  readonly id: ResourceId
  total: bigint
  /** Changes that were not undone: without any, the number does not show in the result. */
  changes: number
  isTouched: boolean
}

/**
 * Found by key and field one after the other: joining them to one text for each contribution costs more than all
 * the rest of a simple action. Entries stay for the next phase, as many as there are numbers of globals.
 */
export function createTally(): Tally {
  const entries = new Map<EntryKey, Map<string, Entry>>()
  /** Since it was cleared. */
  const touched: Entry[] = []
  const changed: Entry[] = []
  const before: bigint[] = []

  function entryOf(key: EntryKey, field: string): Entry {
    let fields = entries.get(key)
    if (fields === undefined) {
      fields = new Map()
      entries.set(key, fields)
    }
    let entry = fields.get(field)
    if (entry === undefined) {
      entry = { id: resourceId(key, field), total: 0n, changes: 0, isTouched: false }
      fields.set(field, entry)
    }
    return entry
  }

  function add(entry: Entry, delta: bigint): void {
    if (!entry.isTouched) {
      entry.isTouched = true
      touched.push(entry)
    }
    changed.push(entry)
    before.push(entry.total)
    entry.total += delta
    entry.changes++
  }

  return {
    change: (key, field, delta) => add(entryOf(key, field), delta),
    changeWithin(bound, key, field, delta) {
      const entry = entryOf(key, field)
      if (entry.total + delta > bound) return false
      if (delta !== 0n) add(entry, delta)
      return true
    },
    mark: () => changed.length,
    rollback(mark) {
      while (changed.length > mark) {
        const entry = changed.pop()!
        entry.total = before.pop()!
        entry.changes--
      }
    },
    finish() {
      const found: Contributions = new Map()
      for (const { id, total, changes } of touched) if (changes > 0) found.set(id, total)
      return found
    },
    clear() {
      for (const entry of touched) {
        entry.total = 0n
        entry.changes = 0
        entry.isTouched = false
      }
      touched.length = 0
      changed.length = 0
      before.length = 0
    },
  }
}
