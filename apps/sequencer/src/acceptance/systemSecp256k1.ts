import { createRequire } from 'node:module'
import { assert, equalBytes, hexToBytes } from '@weft/primitives'

/** The part of the npm package `koffi` that is used; it is optional, so its types are not relied on. */
interface Koffi {
  load(path: string): { func(prototype: string): (...values: unknown[]) => unknown }
}

/** The public key (65 bytes, uncompressed) that made a signature (64 bytes), valid until the next call. @throws when there is none. */
export type RecoverKey = (signature: Uint8Array, recovery: number, digest: Uint8Array) => Uint8Array

/**
 * libsecp256k1 as the system has it, called through `koffi`: 35 µs for a signature where the older copy in the npm
 * package `secp256k1` takes 46 on the same machine. Calls cost 0.2 µs each.
 *
 * The names are those of all releases with the functions used here, which never changed. What it computes for a known
 * signature is compared, so that a library that is something else is not used.
 *
 * @param path - Where it lies; undefined: where the system looks for libraries.
 * @returns undefined when it, or `koffi`, is not there.
 */
export function openSystemSecp256k1(path: string | undefined): RecoverKey | undefined {
  for (const name of path === undefined ? NAMES : [path]) {
    try {
      const recover = open(createRequire(import.meta.url)('koffi') as Koffi, name)
      const key = recover(KNOWN.signature, KNOWN.recovery, KNOWN.digest)
      if (equalBytes(key, KNOWN.key)) return recover
    } catch {
      // Not there under this name.
    }
  }
  return undefined
}

const NAMES = [
  'libsecp256k1.so.6',
  'libsecp256k1.so.5',
  'libsecp256k1.so.2',
  'libsecp256k1.so.1',
  'libsecp256k1.so.0',
  'libsecp256k1.dylib',
]

/** SECP256K1_CONTEXT_VERIFY and SECP256K1_EC_UNCOMPRESSED of its header. */
const CONTEXT_VERIFY = 0x101
const UNCOMPRESSED = 0x02
const KEY_BYTES = 65

function open(koffi: Koffi, name: string): RecoverKey {
  const library = koffi.load(name)
  const create = library.func('void *secp256k1_context_create(unsigned int flags)')
  const parse = library.func(
    'int secp256k1_ecdsa_recoverable_signature_parse_compact(void *, uint8_t *signature, const uint8_t *bytes, int recovery)',
  )
  const recover = library.func(
    'int secp256k1_ecdsa_recover(void *, uint8_t *key, const uint8_t *signature, const uint8_t *digest)',
  )
  const serialize = library.func(
    'int secp256k1_ec_pubkey_serialize(void *, uint8_t *output, uint8_t *length, const uint8_t *key, unsigned int flags)',
  )
  const context = create(CONTEXT_VERIFY)
  // Its opaque structs, and the output, used again for each call: a thread checks one signature at a time.
  const parsed = new Uint8Array(KEY_BYTES)
  const opaque = new Uint8Array(KEY_BYTES - 1)
  const key = new Uint8Array(KEY_BYTES)
  const length = new Uint8Array(8)
  return (signature, recovery, digest) => {
    // The library reads what it is pointed at, and ends the process on a number that is none of 0 to 3.
    const isSafe = signature.length === 64 && digest.length === 32 && (recovery === 0 || recovery === 1)
    assert(isSafe, 'a signature of 64 bytes, a digest of 32, and which of two points')
    const isKey =
      parse(context, parsed, signature, recovery) === 1 && recover(context, opaque, parsed, digest) === 1
    if (!isKey) throw new Error('nobody made this signature')
    length.set([KEY_BYTES, 0, 0, 0, 0, 0, 0, 0])
    serialize(context, key, length, opaque, UNCOMPRESSED)
    return key
  }
}

/** A signature of the key 0x0101…01 under the digest 0x0202…02. */
const KNOWN = {
  digest: new Uint8Array(32).fill(2),
  signature: hexToBytes(
    '0x97ef30233ead25d10f7bb2bf9eaf571a16f2deb33a75f20819284f0cb8ff3cc14870ca05940199c113b4dc77866f001702691cde269f6835581e7aea1ead2660',
  ),
  recovery: 0,
  key: hexToBytes(
    '0x041b84c5567b126440995d3ed5aaba0565d71e1834604819ff9c17f5e9d5dd078f70beaf8f588b541507fed6a642c5ab42dfdf8120a7f639de5122d47a69a8e8d1',
  ),
} as const
