import { bytesToHex, type Hash, hexToBytes } from '@weft/primitives'

/** `bytea` as a hash. */
export function toHash(bytes: Uint8Array): Hash {
  return bytesToHex(bytes) as Hash
}

/** A hash as `bytea`. */
export function fromHash(hash: string): Uint8Array<ArrayBuffer> {
  return plain(hexToBytes(hash))
}

/** Bytes with a buffer of their own kind, as the client's types want them. No copy when they are. */
export function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes)
}
