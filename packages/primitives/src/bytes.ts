import type { Hex } from './brand.ts'

export { concatBytes } from '@noble/hashes/utils.js'

const DIGITS = new TextEncoder().encode('0123456789abcdef')
/** Value of each hexadecimal digit by character code, 0xff for every other character. */
const VALUES = valuesOfDigits()
/**
 * Called as a function: `text.charCodeAt` is looked up by the kind of text (joined, cut out, used as a key), of which a server
 * sees more than V8 tells apart, and then takes five times as long.
 */
export const charCodeAt = Function.prototype.call.bind(String.prototype.charCodeAt) as (
  text: string,
  at: number,
) => number
/** Texts up to this many bytes are built in one reused buffer: keys, hashes and addresses are shorter. */
const SCRATCH_BYTES_MAX = 256
const scratch = new Uint8Array(2 + 2 * SCRATCH_BYTES_MAX)
scratch.set([0x30, 0x78])
/** Node's own conversion of ASCII to text, three times as fast as `TextDecoder` for short ones. */
const nodeScratch = globalThis.Buffer?.from(scratch.buffer)
const textDecoder = new TextDecoder()

/** `0x`-prefixed lowercase hexadecimal of bytes, or of those from `start` up to `end`. */
export function bytesToHex(bytes: Uint8Array, start = 0, end = bytes.length): Hex {
  const count = end - start
  const isShort = count <= SCRATCH_BYTES_MAX
  const target = isShort ? scratch : new Uint8Array(2 + 2 * count)
  if (!isShort) target.set([0x30, 0x78])
  for (let at = start, to = 2; at < end; at++) {
    const byte = bytes[at]!
    target[to++] = DIGITS[byte >> 4]!
    target[to++] = DIGITS[byte & 15]!
  }
  const length = 2 + 2 * count
  if (isShort && nodeScratch !== undefined) return nodeScratch.toString('latin1', 0, length) as Hex
  return textDecoder.decode(target.subarray(0, length)) as Hex
}

/**
 * Bytes of `0x`-prefixed hexadecimal.
 *
 * @throws RangeError when the text is not an even number of hexadecimal digits after `0x`.
 */
export function hexToBytes(hex: string): Uint8Array {
  if (hex.length % 2 === 1) throw notHex(hex)
  const count = Math.max(0, hex.length / 2 - 1)
  const bytes = new Uint8Array(count)
  writeHex(hex, bytes, 0, count)
  return bytes
}

/**
 * Writes the bytes of `0x`-prefixed hexadecimal into others.
 *
 * @throws RangeError when the text is not `count` bytes of hexadecimal digits after `0x`.
 */
export function writeHex(hex: string, target: Uint8Array, at: number, count: number): void {
  if (hex.length !== 2 + 2 * count || !hex.startsWith('0x')) throw notHex(hex)
  let wrong = 0
  for (let i = 0; i < count; i++) {
    const high = VALUES[charCodeAt(hex, 2 + 2 * i)] ?? 0xff
    const low = VALUES[charCodeAt(hex, 3 + 2 * i)] ?? 0xff
    wrong |= high | low
    target[at + i] = (high << 4) | low
  }
  if (wrong > 15) throw notHex(hex)
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

function valuesOfDigits(): Uint8Array {
  const values = new Uint8Array(128).fill(0xff)
  for (const digit of '0123456789abcdefABCDEF') {
    values[digit.charCodeAt(0)] = Number.parseInt(digit, 16)
  }
  return values
}

function notHex(hex: string): RangeError {
  return new RangeError(`not hexadecimal bytes: ${hex.slice(0, 80)}`)
}
