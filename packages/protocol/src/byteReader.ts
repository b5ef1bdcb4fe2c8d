import { type Address, bytesToHex, Fault, type Hex } from '@weft/primitives'
import type { ByteWriter } from './byteWriter.ts'
import { joinHalves } from './wordScratch.ts'

/**
 * Reads what `ByteWriter` wrote, and refuses everything it would not have written: truncation, varints with
 * needless bytes, values out of range.
 *
 * @throws Fault `codec.malformed`, with the offset.
 */
export class ByteReader {
  #bytes: Uint8Array
  #offset: number
  #end: number
  #isLastStep = false

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = plain(bytes)
    this.#offset = offset
    this.#end = bytes.length
  }

  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.#end - this.#offset
  }

  /** Starts again with other bytes: saves an object for each of thousands of small values. */
  reset(bytes: Uint8Array, offset = 0, end = bytes.length): void {
    this.#bytes = plain(bytes)
    this.#offset = offset
    this.#end = end
  }

  u8(): number {
    const at = this.#offset
    if (at >= this.#end) this.#short(1)
    this.#offset = at + 1
    return this.#bytes[at]!
  }

  u16(): number {
    const at = this.#advance(2)
    return (this.#bytes[at]! << 8) | this.#bytes[at + 1]!
  }

  u32(): number {
    return this.#half(this.#advance(4))
  }

  u64(): bigint {
    const at = this.#advance(8)
    return joinHalves(this.#half(at), this.#half(at + 4))
  }

  u128(): bigint {
    const at = this.#advance(16)
    const low = joinHalves(this.#half(at + 8), this.#half(at + 12))
    const first = this.#half(at)
    const second = this.#half(at + 4)
    return first === 0 && second === 0 ? low : (joinHalves(first, second) << 64n) | low
  }

  u256(): bigint {
    const high = this.u128()
    const low = this.u128()
    return high === 0n ? low : (high << 128n) | low
  }

  varint(max = Number.MAX_SAFE_INTEGER): number {
    let value = 0
    let factor = 1
    for (let count = 1; ; count++) {
      const byte = this.u8()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) {
        if (byte === 0 && count > 1) this.fail('varint with needless bytes')
        break
      }
      if (count === VARINT_BYTES_MAX) this.fail('number out of range')
      factor *= 128
    }
    if (value > max) this.fail('number out of range')
    return value
  }

  /** In steps of 28 bits, which JavaScript's integers hold; a bigint is made of two of them at once. */
  varbig(max: bigint): bigint {
    let value = 0n
    for (let shift = 0; shift < VARBIG_BITS_MAX; shift += 2 * STEP_BITS) {
      const low = this.#step(shift > 0)
      const isLast = this.#isLastStep
      const high = isLast ? 0 : this.#step(true)
      const bits = joinHalves(high >>> 4, (low | (high << STEP_BITS)) >>> 0)
      value = shift === 0 ? bits : value | (bits << BigInt(shift))
      if (isLast || this.#isLastStep) {
        if (value > max) this.fail('number out of range')
        return value
      }
    }
    this.fail('varint too long')
  }

  /** Up to four bytes of a varint; `isContinued`: a zero at once is a needless byte. */
  #step(isContinued: boolean): number {
    let bits = 0
    for (let shift = 0; shift < STEP_BITS; shift += 7) {
      const byte = this.u8()
      bits |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        if (byte === 0 && (isContinued || shift > 0)) this.fail('varint with needless bytes')
        this.#isLastStep = true
        return bits
      }
    }
    this.#isLastStep = false
    return bits
  }

  /** A view into the same buffer, not a copy. */
  bytes(count: number): Uint8Array {
    const at = this.#advance(count)
    return this.#bytes.subarray(at, at + count)
  }

  /** Copies the next bytes to where a writer stands, without a view of them. */
  copyTo(writer: ByteWriter, count: number): void {
    const at = this.#advance(count)
    writer.bytes(this.#bytes, at, at + count)
  }

  prefixedBytes(countMax: number): Uint8Array {
    return this.bytes(this.varint(countMax))
  }

  /** Bytes as `0x`-prefixed lowercase hexadecimal. */
  hex(count: number): Hex {
    const at = this.#advance(count)
    return bytesToHex(this.#bytes, at, at + count)
  }

  /** 20 bytes. */
  address(): Address {
    return this.hex(20) as Address
  }

  skip(count: number): void {
    this.#advance(count)
  }

  /** Everything must have been read: trailing bytes would give one value two encodings. */
  end(): void {
    if (this.remaining !== 0) this.fail(`${this.remaining} bytes too many`)
  }

  fail(reason: string): never {
    throw new Fault('codec.malformed', `Malformed bytes at offset ${this.#offset}: ${reason}`, {
      retryable: false,
      context: { offset: this.#offset },
    })
  }

  #advance(count: number): number {
    const at = this.#offset
    if (count > this.#end - at) this.#short(count)
    this.#offset = at + count
    return at
  }

  #half(at: number): number {
    const bytes = this.#bytes
    return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
  }

  #short(count: number): never {
    return this.fail(`${count} bytes expected, ${this.remaining} left`)
  }
}

/** Not a subclass: `slice` of Node's Buffer is a view where everybody else's is a copy. */
function plain(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Bytes of the longest varint that a number can hold: 2^53 − 1 has 53 bits. */
const VARINT_BYTES_MAX = 8
const STEP_BITS = 28
/** More than any value has, few enough that nobody can make a server read on and on. */
const VARBIG_BITS_MAX = 280
