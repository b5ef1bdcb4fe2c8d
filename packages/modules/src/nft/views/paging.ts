import type { z } from 'zod'
import type { freeText } from '../../viewFields.ts'

/** Records that one question walks over at most, so that no question costs more than some tens of milliseconds. */
export const VIEW_SCAN_MAX = 10_000

export const firstRecords = { offset: 0, limit: VIEW_SCAN_MAX }

/** A part of a list, and where the next one begins. */
export interface Page<T> {
  items: T[]
  nextCursor: z.output<typeof freeText> | null
}

/** One page of a list that is already in order. @param cursor - Offset as text; undefined: the first page. */
export function pageOf<T>(
  all: readonly T[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Page<T> {
  const offset = Number(cursor ?? '0')
  const end = offset + limit
  const nextCursor = end < all.length ? (String(end) as Page<T>['nextCursor']) : null
  return { items: all.slice(offset, end), nextCursor }
}

/** For sorting: highest first. */
export function descending<T>(by: (item: T) => bigint | number): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [by(a), by(b)]
    return left > right ? -1 : left < right ? 1 : 0
  }
}
