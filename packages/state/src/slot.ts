import type { EntryKey, Table } from '@weft/protocol'

/** One entry in memory: where its bytes are in the tree, what its record is now, and how to go back. */
export interface Slot {
  readonly key: EntryKey
  /** Leaf; NOT_APPENDED while only the open segment knows the entry. */
  index: number
  /** How to encode the record; known once it was written. */
  table: Table | undefined
  /** The newest record, the open segment's included; undefined: not decoded yet. */
  record: unknown
  /** Written in the open segment. */
  isPending: boolean
  /** Changed since the last diff. */
  isInDiff: boolean
  /** Part of the base and touched by the overlay: `baseNext` is the leaf behind it in the base. */
  hasBase: boolean
  baseNext: number
  /** What the overlay changed is a copy; here is the base's record. Its bytes are made from it again when asked for. */
  baseRecord: unknown
}

export const NOT_APPENDED = -1

export function createSlot(key: EntryKey): Slot {
  return {
    key,
    index: NOT_APPENDED,
    table: undefined,
    record: undefined,
    isPending: false,
    isInDiff: false,
    hasBase: false,
    baseNext: 0,
    baseRecord: undefined,
  }
}

/** Lets go of the base's side: the garbage collector must not keep what nobody goes back to. */
export function forgetBase(slot: Slot): void {
  slot.hasBase = false
  slot.baseRecord = undefined
}
