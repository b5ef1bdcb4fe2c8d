import { createRequire } from 'node:module'
import { keccak256 } from '@weft/primitives'
import { openSystemSecp256k1, type RecoverKey } from './systemSecp256k1.ts'

/** The part of the npm package `secp256k1` that is used; the package has no types. */
interface Secp256k1 {
  ecdsaRecover(signature: Uint8Array, recovery: number, digest: Uint8Array, compressed: false): Uint8Array
}

/** Who checks signatures: the system's libsecp256k1, the older one of the npm package, or JavaScript, 25 times slower. */
export type SignatureLibrary = 'system' | 'npm' | 'javascript'

/**
 * The account (20 bytes) whose key made the signature, or undefined when no key could have.
 *
 * Always recovers instead of verifying against a remembered key: that would save 5 of 35 µs, and recovering also
 * binds `v`, which everyone who replays the batch will use.
 *
 * @param digest - 32 bytes.
 * @param signature - 65 bytes that `signatureFlaw` has nothing against.
 */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  let publicKey: Uint8Array
  try {
    publicKey = recoverKey(signature.subarray(0, 64), signature[64]! - 27, digest)
  } catch {
    // The library throws when r is on no point of the curve: the same as a signature by nobody.
    return undefined
  }
  return keccak256(publicKey.subarray(1)).subarray(12)
}

const { recoverKey, library } = load()

export const signatureLibrary: SignatureLibrary = library

function load(): { recoverKey: RecoverKey; library: SignatureLibrary } {
  const ofSystem = openSystemSecp256k1(process.env.SECP256K1_LIBRARY)
  if (ofSystem !== undefined) return { recoverKey: ofSystem, library: 'system' }
  const require = createRequire(import.meta.url)
  const through = ({ ecdsaRecover }: Secp256k1): RecoverKey => {
    return (signature, recovery, digest) => ecdsaRecover(signature, recovery, digest, false)
  }
  try {
    return { recoverKey: through(require('secp256k1/bindings.js') as Secp256k1), library: 'npm' }
  } catch {
    return { recoverKey: through(require('secp256k1/elliptic.js') as Secp256k1), library: 'javascript' }
  }
}
