import { equalBytes, Fault } from '@weft/primitives'
import {
  ByteReader,
  type ByteWriter,
  type EntryKey,
  type Fields,
  type FieldValues,
  type Table,
} from '@weft/protocol'
import { readKey, type ShardState, VALUE_BYTES_MAX, type WorkingShard, writeEntry } from '@weft/state'
import { createItemList, type ItemList, readItemList, writeItemList } from './itemList.ts'

/** Globals as they were when the batch began: what every shard reads. */
export interface FrozenGlobals {
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
}

/** What was written to globals by the last batch, and what that batch had frozen. */
export interface GlobalsHistory {
  /** The globals' root before that batch. */
  readonly baseRoot: Uint8Array
  readonly written: readonly EntryKey[]
}

/**
 * A batch's frozen globals, told as what changed since those of the batch before: collections and vaults are
 * thousands, a batch writes to a few. Frozen globals follow from the batch's number and the root before it, so these
 * two name them; whoever does not hold the ones before takes what the last batch committed and applies the same list.
 */
export interface FrozenChange {
  /** The globals' root after the previous batch. */
  readonly baseRoot: Uint8Array
  /** The root that the previous batch's frozen globals are named by; undefined when that is not known. */
  readonly continues: Uint8Array | undefined
  /** Key and value of every global written since the previous batch froze them. */
  readonly changes: ItemList
}

const ROOT_BYTES = 32

/** The globals as they are now, after `begin`. */
export function freezeGlobals(
  globals: WorkingShard,
  baseRoot: Uint8Array,
  history: GlobalsHistory | undefined,
): FrozenChange {
  const list = createItemList()
  for (const key of new Set([...(history?.written ?? []), ...globals.written()])) {
    writeEntry(list.writer, key, globals.bytes(key)!)
    list.added()
  }
  return { baseRoot, continues: history?.baseRoot, changes: list.finish() }
}

export function writeFrozenChange(writer: ByteWriter, { baseRoot, continues, changes }: FrozenChange): void {
  writer.bytes(baseRoot)
  writer.u8(continues === undefined ? 0 : 1)
  if (continues !== undefined) writer.bytes(continues)
  writeItemList(writer, changes)
}

/** Views. @throws Fault `codec.malformed` */
export function readFrozenChange(reader: ByteReader): FrozenChange {
  return {
    baseRoot: reader.bytes(ROOT_BYTES),
    continues: reader.u8() === 1 ? reader.bytes(ROOT_BYTES) : undefined,
    changes: readItemList(reader),
  }
}

/** Tells each changed global. The bytes are copies. @throws Fault `codec.malformed` */
export function visitFrozenChange(
  { changes }: FrozenChange,
  changed: (key: EntryKey, value: Uint8Array) => void,
): void {
  const reader = new ByteReader(changes.bytes)
  for (let left = changes.count; left > 0; left--) {
    changed(readKey(reader), reader.prefixedBytes(VALUE_BYTES_MAX).slice())
  }
  reader.end()
}

/** The frozen globals that an executor holds, from batch to batch. */
export interface FrozenGlobalsStore {
  /**
   * The globals of a batch.
   *
   * @throws Fault `engine.base_root_mismatch` (retryable) when storage gives others than the batch builds on.
   */
  of(batch: number, change: FrozenChange): Promise<FrozenGlobals>
}

interface Held {
  readonly batch: number
  readonly baseRoot: Uint8Array
  readonly bytes: Map<EntryKey, Uint8Array>
  /** Decoded when they are first read, and kept until they change. */
  readonly records: Map<EntryKey, unknown>
  readonly globals: FrozenGlobals
}

/** @param load - The globals as they are after a batch was committed. */
export function createFrozenGlobalsStore(
  load: (afterBatch: number) => Promise<ShardState>,
): FrozenGlobalsStore {
  let held: Held | undefined

  function hold(batch: number, change: FrozenChange, from: Pick<Held, 'bytes' | 'records'>): FrozenGlobals {
    visitFrozenChange(change, (key, value) => {
      from.bytes.set(key, value)
      from.records.delete(key)
    })
    const { bytes, records } = from
    const globals: FrozenGlobals = {
      get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey) {
        // A job that comes so late reads nothing rather than the globals of a later batch.
        if (held?.globals !== globals) throw movedOn(batch)
        let record = records.get(key) as FieldValues<V> | undefined
        if (record === undefined) {
          const value = bytes.get(key)
          record = value === undefined ? table.empty : table.decode(value)
          records.set(key, record)
        }
        return record
      },
    }
    held = { batch, baseRoot: change.baseRoot.slice(), bytes, records, globals }
    return globals
  }

  function isHeld(batch: number, root: Uint8Array | undefined): boolean {
    return held !== undefined && root !== undefined && held.batch === batch && equalBytes(held.baseRoot, root)
  }

  return {
    async of(batch, change) {
      if (isHeld(batch, change.baseRoot)) return held!.globals
      if (isHeld(batch - 1, change.continues)) return hold(batch, change, held!)
      const stored = await load(batch - 1)
      if (isHeld(batch, change.baseRoot)) return held!.globals
      if (!equalBytes(stored.root(), change.baseRoot)) {
        throw new Fault(
          'engine.base_root_mismatch',
          `The globals as stored do not have the root that batch ${batch} builds on`,
          { retryable: true },
        )
      }
      return hold(batch, change, { bytes: new Map(stored.current()), records: new Map() })
    },
  }
}

function movedOn(batch: number): Fault {
  return new Fault('engine.job_too_late', `Batch ${batch} is over: its globals are not held any more`, {
    retryable: false,
  })
}
