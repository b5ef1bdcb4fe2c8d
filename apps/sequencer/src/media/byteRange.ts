/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * The part of a file that a header `Range` asks for (RFC 9110, 14.2). Several parts at once, and what is no range of
 * bytes, are ignored as the standard allows: then the whole file is sent.
 *
 * @param length - Of the file, at least 1.
 * @example byteRange('bytes=-100', 1000) → { start: 900, end: 999 }
 */
export function byteRange(
  header: string | undefined,
  length: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [Number(match[1]), Number(match[2])]
  if (match[1] === '')
    return last === 0 ? 'unsatisfiable' : { start: Math.max(0, length - last), end: length - 1 }
  if (match[2] !== '' && last < first) return undefined
  if (first >= length) return 'unsatisfiable'
  return { start: first, end: match[2] === '' ? length - 1 : Math.min(last, length - 1) }
}
