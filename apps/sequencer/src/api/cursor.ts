import { problemFault } from './problems.ts'

/** A cursor is the place of the last item in whole numbers: `12` or `12.3`. */
export function writeCursor(...numbers: number[]): string {
  return numbers.join('.')
}

/**
 * Reads a cursor of `count` numbers.
 *
 * @throws Fault `request.cursor_invalid`
 */
export function readCursor(cursor: string, count: number): number[] {
  const parts = cursor.split('.')
  const numbers = parts.map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : -1))
  if (parts.length !== count || numbers.includes(-1)) {
    throw problemFault(
      'request.cursor_invalid',
      'The cursor is not one of this list; take nextCursor of its last page',
    )
  }
  return numbers
}
