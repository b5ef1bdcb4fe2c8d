import type { Mutable } from '@weft/primitives'
import { WORD_BYTES, wordsIn } from './nodeBuffer.ts'

/**
 * What leaves' values were before each write of an overlay, to go back from the end: in one buffer, no objects. Values are
 * copied and compared as words of four bytes, zeros behind the last byte.
 */
export interface UndoLog {
  readonly count: number
  leafAt(record: number): number
  /** The value as it was: a view, valid until the next `push`. */
  valueAt(record: number): Uint8Array
  /** Whether the value was the same as the `length` bytes that begin at the word `start` of `words`. */
  isAt(record: number, words: Uint32Array, start: number, length: number): boolean
  /** Notes the value of `length` bytes that begins at the word `start` of `words`. */
  push(leaf: number, words: Uint32Array, start: number, length: number): void
  /** Forgets the records from one on. */
  truncate(count: number): void
}

const INITIAL_RECORDS = 16
const INITIAL_WORDS = 128

export function createUndoLog(): UndoLog {
  let leaves = new Uint32Array(INITIAL_RECORDS)
  let lengths = new Uint32Array(INITIAL_RECORDS)
  /** The word at which each record's value ends; it begins where the one before ends. */
  let ends = new Uint32Array(INITIAL_RECORDS)
  let values = new Uint32Array(INITIAL_WORDS)
  let bytes = new Uint8Array(values.buffer)

  function startOf(record: number): number {
    return record === 0 ? 0 : ends[record - 1]!
  }

  function reserve(words: number): void {
    const { count } = log
    if (count === leaves.length) {
      leaves = grown(leaves, count * 2)
      lengths = grown(lengths, count * 2)
      ends = grown(ends, count * 2)
    }
    const needed = startOf(count) + words
    if (needed <= values.length) return
    values = grown(values, Math.max(needed, values.length * 2))
    bytes = new Uint8Array(values.buffer)
  }

  const log: Mutable<UndoLog> = {
    count: 0,
    leafAt: (record) => leaves[record]!,
    valueAt(record) {
      const start = startOf(record) * WORD_BYTES
      return bytes.subarray(start, start + lengths[record]!)
    },
    isAt(record, words, start, length) {
      if (lengths[record] !== length) return false
      let at = start
      for (let from = startOf(record); from < ends[record]!; from++)
        if (values[from] !== words[at++]) return false
      return true
    },
    push(leaf, words, start, length) {
      const count = wordsIn(length)
      reserve(count)
      const to = startOf(log.count)
      for (let i = 0; i < count; i++) values[to + i] = words[start + i]!
      leaves[log.count] = leaf
      lengths[log.count] = length
      ends[log.count++] = to + count
    },
    truncate(newCount) {
      log.count = newCount
    },
  }
  return log
}

function grown(from: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(length)
  to.set(from)
  return to
}
