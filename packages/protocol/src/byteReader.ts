import { Fault } from '@weft/primitives'

/**
 * Reads what `ByteWriter` wrote, and refuses everything it would not have written: truncation, varints with
 * needless bytes, values out of range.
 *
 * @throws Fault `codec.malformed`, with the offset.
 */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #offset: number

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#offset = offset
  }

  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1))
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2))
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4))
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#advance(8))
  }

  u128(): bigint {
    return (this.u64() << 64n) | this.u64()
  }

  u256(): bigint {
    return (this.u128() << 128n) | this.u128()
  }

  varint(max = Number.MAX_SAFE_INTEGER): number {
    return Number(this.varbig(BigInt(max)))
  }

  varbig(max: bigint): bigint {
    let value = 0n
    let small = 0
    let shift = 0
    for (;;) {
      const byte = this.u8()
      if (shift < 28) small |= (byte & 0x7f) << shift
      else value |= BigInt(byte & 0x7f) << BigInt(shift)
      shift += 7
      if (byte < 0x80) {
        if (byte === 0 && shift > 7) this.fail('varint with needless bytes')
        break
      }
      if (shift > 259) this.fail('varint too long')
    }
    value |= BigInt(small)
    if (value > max) this.fail('number out of range')
    return value
  }

  /** A view into the same buffer, not a copy. */
  bytes(count: number): Uint8Array {
    const at = this.#advance(count)
    return this.#bytes.subarray(at, at + count)
  }

  prefixedBytes(countMax: number): Uint8Array {
    return this.bytes(this.varint(countMax))
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
    if (count > this.remaining) this.fail(`${count} bytes expected, ${this.remaining} left`)
    const at = this.#offset
    this.#offset += count
    return at
  }
}
