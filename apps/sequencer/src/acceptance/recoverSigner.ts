import { createRequire } from 'node:module'
import { keccak256 } from '@weft/primitives'

/** The part of the npm package `secp256k1` that is used; the package has no types. */
interface Secp256k1 {
  ecdsaRecover(signature: Uint8Array, recovery: number, digest: Uint8Array, compressed: false): Uint8Array
}

const require = createRequire(import.meta.url)
const { library, isNative } = load()

/** Whether signatures are checked by libsecp256k1; the JavaScript fallback is 25 times slower. */
export const isNativeSecp256k1 = isNative

/**
 * The account (20 bytes) whose key made the signature, or undefined when no key could have.
 *
 * Always recovers instead of verifying against a remembered key: both take the same time here (19,000/s a
 * core), and recovering also binds `v`, which everyone who replays the batch will use.
 *
 * @param digest - 32 bytes.
 * @param signature - 65 bytes that `signatureFlaw` has nothing against.
 */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  let publicKey: Uint8Array
  try {
    publicKey = library.ecdsaRecover(signature.subarray(0, 64), signature[64]! - 27, digest, false)
  } catch {
    // The library throws when r is on no point of the curve: the same as a signature by nobody.
    return undefined
  }
  return keccak256(publicKey.subarray(1)).subarray(12)
}

function load(): { library: Secp256k1; isNative: boolean } {
  try {
    return { library: require('secp256k1/bindings.js') as Secp256k1, isNative: true }
  } catch {
    return { library: require('secp256k1/elliptic.js') as Secp256k1, isNative: false }
  }
}
