import {
  type BatchTime,
  type EntryKey,
  type Fields,
  type FieldValues,
  type Table,
  type TableIndex,
  tableIdOfKey,
  type ViewContext,
} from '@weft/protocol'

type Records<K extends Fields, V extends Fields> = readonly (readonly [FieldValues<K>, FieldValues<V>])[]

/**
 * What views read, with some entries as they would be. Records that come into a group stand at its end in the order in
 * which they were written.
 *
 * @param writes - Entries by key, in place of those that `base` has.
 */
export function overlayView(
  base: ViewContext,
  writes: ReadonlyMap<EntryKey, Uint8Array>,
  batch: BatchTime,
): ViewContext {
  const keysByTable = Map.groupBy(writes.keys(), tableIdOfKey)
  const writtenIn = (table: { readonly id: number }): readonly EntryKey[] => keysByTable.get(table.id) ?? []

  function get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
    const bytes = writes.get(key)
    return bytes === undefined ? base.get(table, key) : table.decode(bytes)
  }

  /** Records in their order with what was written in place of what there was, and new ones behind them. */
  function merged<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    records: Iterable<readonly [FieldValues<K>, FieldValues<V>]>,
  ): Records<K, V> {
    const added = new Set(writtenIn(table))
    const kept = Array.from(records, ([fields, value]) => {
      const key = keyOf(table, fields)
      return [fields, added.delete(key) ? get(table, key) : value] as const
    })
    return [...kept, ...Array.from(added, (key) => [table.parseKey(key), get(table, key)] as const)]
  }

  /** Whether a group may have other records than before: most have not, and are not walked over. */
  function isTouched<K extends Fields, V extends Fields>(index: TableIndex<K, V>, group: string): boolean {
    const { table } = index
    return writtenIn(table).some((key) => {
      const fields = table.parseKey(key)
      const records = [base.get(table, key), get(table, key)]
      return records.some((record) => index.groupsOf(fields, record).includes(group))
    })
  }

  function members<K extends Fields, V extends Fields>(
    index: TableIndex<K, V>,
    group: string,
  ): Records<K, V> {
    return merged(index.table, base.group(index, group)).filter(([fields, value]) =>
      index.groupsOf(fields, value).includes(group),
    )
  }

  return {
    batch,
    get,
    global: get,
    group: (index, group, page) =>
      isTouched(index, group)
        ? members(index, group).slice(page?.offset, page && page.offset + page.limit)
        : base.group(index, group, page),
    countOf: (index, group) =>
      isTouched(index, group) ? members(index, group).length : base.countOf(index, group),
    globals: (table) =>
      writtenIn(table).length === 0 ? base.globals(table) : merged(table, base.globals(table)),
  }
}

function keyOf<K extends Fields, V extends Fields>(table: Table<K, V>, fields: FieldValues<K>): EntryKey {
  return table.keyOf(...Object.keys(table.key).map((name) => fields[name as keyof K]))
}
