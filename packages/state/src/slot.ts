import type { EntryKey, Table } from '@weft/protocol'

/** One entry in memory: what its bytes are in the tree, what its record is now, and how to go back. */
export interface Slot {
  readonly key: EntryKey
  /** Leaf; NOT_APPENDED while only the open segment knows the entry. */
  index: number
  /** How to encode the record; known once it was written. */
  table: Table | undefined
  /** The newest record, the open segment's included; undefined: not decoded yet. */
  record: unknown
  /** Bytes as of the last ended segment; never changed in place. */
  value: Uint8Array
  /** Written in the open segment. */
  isPending: boolean
  /** Changed since the last diff. */
  isInDiff: boolean
  /** Part of the base and maybe changed by the overlay: the base's side of it, to go back to. */
  base: BaseSide | undefined
}

/** What an entry of the base was before the overlay changed it. */
export interface BaseSide {
  readonly record: unknown
  readonly value: Uint8Array
  readonly next: number
}

export const NOT_APPENDED = -1
const NO_VALUE = new Uint8Array(0)

export function createSlot(key: EntryKey): Slot {
  return {
    key,
    index: NOT_APPENDED,
    table: undefined,
    record: undefined,
    value: NO_VALUE,
    isPending: false,
    isInDiff: false,
    base: undefined,
  }
}
