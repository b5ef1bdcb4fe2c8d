import { hexToBytes as fromHex, bytesToHex as toHex } from '@noble/hashes/utils.js'
import type { Hex } from './brand.ts'

export { concatBytes } from '@noble/hashes/utils.js'

/** `0x`-prefixed lowercase hexadecimal of bytes. */
export function bytesToHex(bytes: Uint8Array): Hex {
  return `0x${toHex(bytes)}`
}

/**
 * Bytes of `0x`-prefixed hexadecimal.
 *
 * @throws RangeError when the text is not an even number of hexadecimal digits after `0x`.
 */
export function hexToBytes(hex: string): Uint8Array {
  try {
    if (hex.startsWith('0x')) return fromHex(hex.slice(2))
  } catch {
    // The library's message differs from runtime to runtime.
  }
  throw new RangeError(`not hexadecimal bytes: ${hex.slice(0, 80)}`)
}

/** Lexicographic order, as of two unsigned big-endian numbers when the lengths are equal. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Whether two byte strings are the same. Not constant-time: never compare secrets with it. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0
}
