import { type Address, assert, bytesToHex, Fault, hexToBytes, keccak256 } from '@weft/primitives'
import { createAddressIndex } from './addressIndex.ts'

/** Addresses whose shard is remembered: 28 bytes and a slot or two each. When it is full, it begins anew. */
const REMEMBERED_MAX = 2 ** 17
let remembered = createAddressIndex()
const shards = new Uint8Array(REMEMBERED_MAX)

/** The address of nobody: never a valid sender. */
export const ZERO_ADDRESS = '0x0000000000000000000000000000000000000000' as Address

/**
 * An address in the rollup's one spelling, lowercase.
 *
 * @throws Fault `address.malformed`
 */
export function parseAddress(text: string): Address {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) {
    throw new Fault(
      'address.malformed',
      `${JSON.stringify(text.slice(0, 80))} is not an address (0x and 40 digits)`,
      {
        retryable: false,
      },
    )
  }
  return text.toLowerCase() as Address
}

/** The logical shard an account lives in: first byte of keccak256(address), 0 to 255. */
export function shardOfAddress(address: Address): number {
  const known = remembered.find(address)
  if (known >= 0) return shards[known]!
  const shard = keccak256(hexToBytes(address))[0]!
  if (remembered.size === REMEMBERED_MAX) remembered = createAddressIndex()
  const number = remembered.findOrAdd(address)
  if (number >= 0) shards[number] = shard
  return shard
}

const OBJECT_PREFIX = new TextEncoder().encode('Weft object')
const WORD_BYTES = 32

/**
 * The address of something that is not an account, so that it has a home shard and can be sent messages: the last 20
 * bytes of keccak256('Weft object' ‖ kind ‖ parts as words of 32 bytes). Nobody has a key to it.
 *
 * @param kind - Module id · 256 + number of the kind of object in the module; forever.
 * @param parts - What identifies it among its kind: numbers from 0, addresses or hashes.
 * @example objectAddress(0x0701, collection, minter, 3n)
 */
export function objectAddress(kind: number, ...parts: readonly (number | bigint | `0x${string}`)[]): Address {
  const bytes = new Uint8Array(OBJECT_PREFIX.length + 2 + parts.length * WORD_BYTES)
  bytes.set(OBJECT_PREFIX)
  bytes[OBJECT_PREFIX.length] = kind >> 8
  bytes[OBJECT_PREFIX.length + 1] = kind & 0xff
  parts.forEach((part, i) => {
    const value = BigInt(part)
    const word = value.toString(16).padStart(2 * WORD_BYTES, '0')
    assert(value >= 0n && word.length === 2 * WORD_BYTES, `part of an object's address out of range: ${part}`)
    bytes.set(hexToBytes(`0x${word}`), OBJECT_PREFIX.length + 2 + i * WORD_BYTES)
  })
  return bytesToHex(keccak256(bytes).subarray(12)) as Address
}
