import { type Address, Fault, hexToBytes, keccak256 } from '@weft/primitives'

/** Addresses whose shard is remembered: 100,000 strings are a few megabytes. */
const SHARD_CACHE_MAX = 100_000
const shardCache = new Map<string, number>()

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
  const known = shardCache.get(address)
  if (known !== undefined) return known
  const shard = keccak256(hexToBytes(address))[0]!
  if (shardCache.size >= SHARD_CACHE_MAX) shardCache.clear()
  shardCache.set(address, shard)
  return shard
}
