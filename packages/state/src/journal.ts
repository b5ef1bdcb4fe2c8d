import { assert } from '@weft/primitives'
import type { EntryKey, Table } from '@weft/protocol'
import { createSlot, NOT_APPENDED, type Slot } from './slot.ts'

/** The writes of one open segment, undoable from the end: a rejected transaction leaves no trace. */
export interface Journal {
  /** Entries written, each once, in order of their first write. */
  readonly pending: readonly Slot[]
  write(table: Table, key: EntryKey, record: unknown): void
  mark(): number
  rollback(mark: number): void
  /** Forgets the writes, which stay in the slots. */
  clear(): void
}

/**
 * @param slots - All entries by key; new ones are put in, and taken out again when undone.
 * @param beforeWrite - Told of each entry that is about to change for the first time in the segment.
 */
export function createJournal(
  slots: Map<EntryKey, Slot>,
  beforeWrite: (slot: Slot, table: Table) => void,
): Journal {
  const pending: Slot[] = []
  const written: Slot[] = []
  const previousRecords: unknown[] = []
  const wasPending: boolean[] = []
  return {
    pending,
    write(table, key, record) {
      let slot = slots.get(key)
      if (slot === undefined) {
        slot = createSlot(key)
        slots.set(key, slot)
      }
      written.push(slot)
      previousRecords.push(slot.record)
      wasPending.push(slot.isPending)
      if (!slot.isPending) {
        beforeWrite(slot, table)
        slot.isPending = true
        slot.table = table
        pending.push(slot)
      }
      slot.record = record
    },
    mark: () => written.length,
    rollback(mark) {
      assert(mark >= 0 && mark <= written.length, 'rollback: the mark is of another segment')
      while (written.length > mark) {
        const slot = written.pop()!
        slot.record = previousRecords.pop()
        if (wasPending.pop()) continue
        slot.isPending = false
        pending.pop()
        if (slot.index === NOT_APPENDED) slots.delete(slot.key)
      }
    },
    clear() {
      for (const slot of pending) slot.isPending = false
      pending.length = 0
      written.length = 0
      previousRecords.length = 0
      wasPending.length = 0
    },
  }
}
