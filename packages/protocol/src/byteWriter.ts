import { assert, sharedBytes, U128_MAX, writeHex } from '@weft/primitives'
import { highOf, lowOf, splitHalves } from './wordScratch.ts'

const INITIAL_BYTES = 256
const U64_MAX = 2n ** 64n - 1n
/** Nine bytes of a varint. */
const LOW_BITS = 63
const NUMBER_MAX = BigInt(Number.MAX_SAFE_INTEGER)
const SHORT_BYTES_MAX = 100
const VIEWS_MAX = 128
const WORD_BYTES = 4

/**
 * Appends canonical bytes to one growing buffer. Integers are big-endian, varints are LEB128. A number that
 * does not fit is a bug of the caller and throws: cut off silently it would be another number.
 */
export class ByteWriter {
  #bytes: Uint8Array
  #length = 0
  /** The same buffer, once somebody asked for it. */
  #words: Uint32Array | undefined
  /** Short views by length: making one costs more than what it shows. */
  #views: (Uint8Array | undefined)[] = []

  /** @param initial - How many bytes to begin with, or those: nobody else must use them. */
  constructor(initial: number | Uint8Array = INITIAL_BYTES) {
    this.#bytes = typeof initial === 'number' ? new Uint8Array(initial) : initial
  }

  get length(): number {
    return this.#length
  }

  u8(value: number): void {
    assert(value >= 0 && value <= 0xff, 'u8: out of range')
    const at = this.#reserve(1)
    this.#bytes[at] = value
  }

  u16(value: number): void {
    assert(value >= 0 && value <= 0xffff, 'u16: out of range')
    const at = this.#reserve(2)
    this.#bytes[at] = value >>> 8
    this.#bytes[at + 1] = value
  }

  u32(value: number): void {
    assert(value >= 0 && value <= 0xffff_ffff, 'u32: out of range')
    this.#half(this.#reserve(4), value)
  }

  u64(value: bigint): void {
    assert(value >= 0n && value <= U64_MAX, 'u64: out of range')
    const at = this.#reserve(8)
    splitHalves(value)
    this.#half(at, highOf())
    this.#half(at + 4, lowOf())
  }

  u128(value: bigint): void {
    assert(value >= 0n && value <= U128_MAX, 'u128: out of range')
    const at = this.#reserve(16)
    splitHalves(value)
    this.#half(at + 8, highOf())
    this.#half(at + 12, lowOf())
    splitHalves(value > U64_MAX ? value >> 64n : 0n)
    this.#half(at, highOf())
    this.#half(at + 4, lowOf())
  }

  u256(value: bigint): void {
    this.u128(value >> 128n)
    this.u128(value & U128_MAX)
  }

  /** Whole numbers up to 2^53 − 1. */
  varint(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, 'varint: not an unsigned safe integer')
    let rest = value
    while (rest > 0x7fff_ffff) {
      this.u8((rest % 128) | 0x80)
      rest = Math.floor(rest / 128)
    }
    while (rest > 0x7f) {
      this.u8((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.u8(rest)
  }

  /** The lowest 63 bits as two integers, what is above them as another where it fits: most numbers need no second bigint. */
  varbig(value: bigint): void {
    assert(value >= 0n, 'varbig: negative')
    splitHalves(value)
    let low = lowOf()
    let high = highOf()
    if (value > U64_MAX) {
      for (let bits = 0; bits < LOW_BITS; bits += 7) {
        this.u8((low & 0x7f) | 0x80)
        low = ((low >>> 7) | (high << 25)) >>> 0
        high >>>= 7
      }
      let rest = value >> BigInt(LOW_BITS)
      for (; rest > NUMBER_MAX; rest >>= 7n) this.u8(Number(rest & 0x7fn) | 0x80)
      this.varint(Number(rest))
      return
    }
    while (high !== 0 || low > 0x7f) {
      this.u8((low & 0x7f) | 0x80)
      low = ((low >>> 7) | (high << 25)) >>> 0
      high >>>= 7
    }
    this.u8(low)
  }

  /** All bytes, or those from `start` up to `end`: no view of them is needed. */
  bytes(value: Uint8Array, start = 0, end = value.length): void {
    this.#copy(value, start, end)
  }

  /** Length as a varint, then the bytes. */
  prefixedBytes(value: Uint8Array): void {
    this.varint(value.length)
    this.bytes(value)
  }

  /** The bytes that `0x`-prefixed hexadecimal stands for. @throws RangeError when it is not `count` bytes. */
  hex(text: string, count: number): void {
    const at = this.#reserve(count)
    writeHex(text, this.#bytes, at, count)
  }

  /** What another writer holds. */
  written(other: ByteWriter): void {
    this.#copy(other.#bytes, 0, other.#length)
  }

  /** Starts again with nothing, in the same buffer. */
  clear(): void {
    this.#length = 0
  }

  /** Forgets everything behind a length it had before. */
  truncate(length: number): void {
    assert(length <= this.#length, 'truncate: longer than what was written')
    this.#length = length
  }

  /** What was written, valid until the next call of this writer. */
  view(): Uint8Array {
    const length = this.#length
    if (length >= VIEWS_MAX) return this.#bytes.subarray(0, length)
    this.#views[length] ??= this.#bytes.subarray(0, length)
    return this.#views[length]!
  }

  /**
   * What was written as words of four bytes, zeros behind the last; valid until the next call of this writer.
   *
   * @throws RangeError when it writes into bytes that begin at no multiple of four: a bug of the caller.
   */
  words(): Uint32Array {
    const length = this.#length
    const padding = -length & (WORD_BYTES - 1)
    const end = this.#reserve(padding) + padding
    for (let at = length; at < end; at++) this.#bytes[at] = 0
    this.#length = length
    this.#words ??= new Uint32Array(
      this.#bytes.buffer,
      this.#bytes.byteOffset,
      Math.floor(this.#bytes.length / WORD_BYTES),
    )
    return this.#words
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  /** The same as `sharedBytes`: for many short copies that go together. */
  finishShared(): Uint8Array {
    const copy = sharedBytes(this.#length)
    copy.set(this.view())
    return copy
  }

  /** Byte by byte while that is quicker than a view of the source and a call of `set`. */
  #copy(source: Uint8Array, start: number, end: number): void {
    const count = end - start
    const at = this.#reserve(count)
    if (count > SHORT_BYTES_MAX) {
      this.#bytes.set(count === source.length ? source : source.subarray(start, end), at)
    } else for (let i = 0; i < count; i++) this.#bytes[at + i] = source[start + i]!
  }

  #half(at: number, value: number): void {
    this.#bytes[at] = value >>> 24
    this.#bytes[at + 1] = value >>> 16
    this.#bytes[at + 2] = value >>> 8
    this.#bytes[at + 3] = value
  }

  #reserve(count: number): number {
    const at = this.#length
    const needed = at + count
    if (needed > this.#bytes.length) this.#grow(needed)
    this.#length = needed
    return at
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
    this.#words = undefined
    this.#views = []
  }
}
