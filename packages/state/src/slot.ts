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
  /** Part of the base and maybe changed by the overlay: the three below are the base's side of it. */
  hasBase: boolean
  baseRecord: unknown
  baseValue: Uint8Array
  baseNext: number
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
    hasBase: false,
    baseRecord: undefined,
    baseValue: NO_VALUE,
    baseNext: 0,
  }
}

/** Lets go of the base's side: the garbage collector must not keep what nobody goes back to. */
export function forgetBase(slot: Slot): void {
  slot.hasBase = false
  slot.baseRecord = undefined
  slot.baseValue = NO_VALUE
}
