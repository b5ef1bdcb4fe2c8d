import { assert, U128_MAX } from '@weft/primitives'

const INITIAL_BYTES = 256
const U64_MAX = 2n ** 64n - 1n

/**
 * Appends canonical bytes to one growing buffer. Integers are big-endian, varints are LEB128. A number that
 * does not fit is a bug of the caller and throws: cut off silently it would be another number.
 */
export class ByteWriter {
  #bytes: Uint8Array
  #view: DataView
  #length = 0

  constructor(initialBytes = INITIAL_BYTES) {
    this.#bytes = new Uint8Array(initialBytes)
    this.#view = new DataView(this.#bytes.buffer)
  }

  get length(): number {
    return this.#length
  }

  u8(value: number): void {
    assert(value >= 0 && value <= 0xff, 'u8: out of range')
    const at = this.#reserve(1)
    this.#view.setUint8(at, value)
  }

  u16(value: number): void {
    assert(value >= 0 && value <= 0xffff, 'u16: out of range')
    const at = this.#reserve(2)
    this.#view.setUint16(at, value)
  }

  u32(value: number): void {
    assert(value >= 0 && value <= 0xffff_ffff, 'u32: out of range')
    const at = this.#reserve(4)
    this.#view.setUint32(at, value)
  }

  u64(value: bigint): void {
    assert(value >= 0n && value <= U64_MAX, 'u64: out of range')
    const at = this.#reserve(8)
    this.#view.setBigUint64(at, value)
  }

  u128(value: bigint): void {
    assert(value >= 0n && value <= U128_MAX, 'u128: out of range')
    const at = this.#reserve(16)
    this.#view.setBigUint64(at, value >> 64n)
    this.#view.setBigUint64(at + 8, value)
  }

  u256(value: bigint): void {
    this.u128(value >> 128n)
    this.u128(value & U128_MAX)
  }

  /** Whole numbers up to 2^53 − 1. */
  varint(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, 'varint: not an unsigned safe integer')
    let rest = value
    while (rest > 0x7f) {
      this.u8((rest % 128) | 0x80)
      rest = Math.floor(rest / 128)
    }
    this.u8(rest)
  }

  varbig(value: bigint): void {
    assert(value >= 0n, 'varbig: negative')
    let rest = value
    while (rest > 0x1f_ffff_ffff_ffffn) {
      this.u8(Number(rest & 0x7fn) | 0x80)
      rest >>= 7n
    }
    this.varint(Number(rest))
  }

  bytes(value: Uint8Array): void {
    const at = this.#reserve(value.length)
    this.#bytes.set(value, at)
  }

  /** Length as a varint, then the bytes. */
  prefixedBytes(value: Uint8Array): void {
    this.varint(value.length)
    this.bytes(value)
  }

  /** Starts again with nothing, in the same buffer. */
  clear(): void {
    this.#length = 0
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
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
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
