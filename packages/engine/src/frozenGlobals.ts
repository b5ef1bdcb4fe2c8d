import type { EntryKey, Fields, FieldValues, Table } from '@weft/protocol'
import type { DiffEntry } from '@weft/state'

/** Globals as they were when the batch began: what every shard reads. */
export interface FrozenGlobals {
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
}

/** Reads frozen records from their bytes, each decoded once. */
export function createFrozenGlobals(entries: readonly DiffEntry[]): FrozenGlobals {
  const bytes = new Map(entries.map((entry) => [entry.key, entry.value]))
  const records = new Map<EntryKey, unknown>()
  return {
    get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey) {
      let record = records.get(key) as FieldValues<V> | undefined
      if (record === undefined) {
        const value = bytes.get(key)
        record = value === undefined ? table.empty : table.decode(value)
        records.set(key, record)
      }
      return record
    },
  }
}
