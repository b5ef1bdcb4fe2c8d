import { createRequire } from 'node:module'

/** The part of the npm package `secp256k1` that is used; the package has no types. */
interface Secp256k1 {
  publicKeyCreate(privateKey: Uint8Array, compressed: boolean): Uint8Array
  ecdsaSign(message: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recid: number }
}

/** libsecp256k1 where the platform has it, JavaScript else. Signatures have their s in the lower half. */
export const secp256k1: Secp256k1 = createRequire(import.meta.url)('secp256k1')
