import { assert } from '@weft/primitives'
import type { BatchTime, EntryKey, Fields, FieldValues, GlobalContext, Table } from '@weft/protocol'
import type { WorkingShard } from '@weft/state'

/** Reads and writes of globals on their store's overlay. */
export function createGlobalContext(globals: WorkingShard, batch: BatchTime): GlobalContext {
  return {
    batch,
    get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
      assert(table.owner === 'global', `${table.name} belongs to accounts, not to all`)
      return globals.get(table, key) ?? table.empty
    },
    put(table, key, value) {
      assert(table.owner === 'global', `${table.name} belongs to accounts, not to all`)
      globals.put(table, key, value)
    },
  }
}
