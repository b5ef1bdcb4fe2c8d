import { ByteReader, type EntryKey, type Fields, type FieldValues, type Table } from '@weft/protocol'
import { readKey, type ShardState, writeEntry } from '@weft/state'
import { createItemList, type ItemList } from './itemList.ts'

/** Globals as they were when the batch began: what every shard reads. */
export interface FrozenGlobals {
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
}

const VALUE_BYTES_MAX = 65_536

/** All globals as they are now, in bytes. */
export function freezeGlobals(globals: ShardState): ItemList {
  const list = createItemList()
  for (const [key, value] of globals.current()) {
    writeEntry(list.writer, key, value)
    list.added()
  }
  return list.finish()
}

/** Reads frozen records from their bytes, each decoded once. */
export function createFrozenGlobals(list: ItemList): FrozenGlobals {
  const bytes = new Map<EntryKey, Uint8Array>()
  const reader = new ByteReader(list.bytes)
  for (let left = list.count; left > 0; left--) {
    bytes.set(readKey(reader), reader.prefixedBytes(VALUE_BYTES_MAX))
  }
  reader.end()
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
