import { type Address, assert, bytesToHex, Fault, keccak256, writeHex } from '@weft/primitives'
import { createAddressIndex } from './addressIndex.ts'
import { ByteWriter } from './byteWriter.ts'

/** Addresses whose shard is remembered: 28 bytes and a slot or two each. When it is full, it begins anew. */
const REMEMBERED_MAX = 2 ** 17
let remembered = createAddressIndex()
const shards = new Uint8Array(REMEMBERED_MAX)
const ADDRESS_BYTES = 20
const addressBytes = new Uint8Array(ADDRESS_BYTES)

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
  writeHex(address, addressBytes, 0, ADDRESS_BYTES)
  const shard = keccak256(addressBytes)[0]!
  if (remembered.size === REMEMBERED_MAX) remembered = createAddressIndex()
  const number = remembered.findOrAdd(address)
  if (number >= 0) shards[number] = shard
  return shard
}

const OBJECT_PREFIX = new TextEncoder().encode('Weft object')
const WORD_BYTES = 32
const objectWriter = new ByteWriter()

/**
 * The address of something that is not an account, so that it has a home shard and can be sent messages: the last 20
 * bytes of keccak256('Weft object' ‖ kind ‖ parts as words of 32 bytes). Nobody has a key to it.
 *
 * @param kind - Module id · 256 + number of the kind of object in the module; forever.
 * @param parts - What identifies it among its kind: numbers from 0, addresses or hashes.
 * @example objectAddress(0x0701, collection, minter, 3n)
 */
export function objectAddress(kind: number, ...parts: readonly (number | bigint | `0x${string}`)[]): Address {
  objectWriter.clear()
  objectWriter.bytes(OBJECT_PREFIX)
  objectWriter.u16(kind)
  for (const part of parts) {
    if (typeof part === 'string') writeHexWord(part)
    else objectWriter.u256(BigInt(part))
  }
  return bytesToHex(keccak256(objectWriter.view()), WORD_BYTES - ADDRESS_BYTES) as Address
}

function writeHexWord(part: string): void {
  const length = part.length / 2 - 1
  assert(length === ADDRESS_BYTES || length === WORD_BYTES, `neither an address nor a hash: ${part}`)
  for (let padding = WORD_BYTES - length; padding > 0; padding--) objectWriter.u8(0)
  objectWriter.hex(part, length)
}
