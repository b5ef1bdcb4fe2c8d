import type { Mutable } from '@weft/primitives'

/** What leaves' values were before each write of an overlay, to go back from the end: bytes in one buffer, no objects. */
export interface UndoLog {
  readonly count: number
  leafAt(record: number): number
  /** The value as it was: a view, valid until the next `push`. */
  valueAt(record: number): Uint8Array
  /** Whether the value was the same as what lies at `start` to `end` of `bytes`. */
  isAt(record: number, bytes: Uint8Array, start: number, end: number): boolean
  /** Notes the value that lies at `start` to `end` of `bytes`. */
  push(leaf: number, bytes: Uint8Array, start: number, end: number): void
  /** Forgets the records from one on. */
  truncate(count: number): void
}

const INITIAL_RECORDS = 16
const INITIAL_BYTES = 512

export function createUndoLog(): UndoLog {
  let leaves = new Uint32Array(INITIAL_RECORDS)
  /** Where each record's value ends; it begins where the one before ends. */
  let ends = new Uint32Array(INITIAL_RECORDS)
  let values = new Uint8Array(INITIAL_BYTES)

  function startOf(record: number): number {
    return record === 0 ? 0 : ends[record - 1]!
  }

  function reserve(length: number): void {
    const { count } = log
    if (count === leaves.length) {
      leaves = grown(leaves, new Uint32Array(count * 2))
      ends = grown(ends, new Uint32Array(count * 2))
    }
    const needed = startOf(count) + length
    if (needed > values.length) values = grown(values, new Uint8Array(Math.max(needed, values.length * 2)))
  }

  const log: Mutable<UndoLog> = {
    count: 0,
    leafAt: (record) => leaves[record]!,
    valueAt: (record) => values.subarray(startOf(record), ends[record]),
    isAt(record, bytes, start, end) {
      let from = startOf(record)
      if (ends[record]! - from !== end - start) return false
      for (let at = start; at < end; at++) if (values[from++] !== bytes[at]) return false
      return true
    },
    push(leaf, bytes, start, end) {
      reserve(end - start)
      let to = startOf(log.count)
      for (let at = start; at < end; at++) values[to++] = bytes[at]!
      leaves[log.count] = leaf
      ends[log.count++] = to
    },
    truncate(newCount) {
      log.count = newCount
    },
  }
  return log
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
