import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { createKeccak } from 'hash-wasm'

let keccakImplementation: (data: Uint8Array) => Uint8Array = keccak_256

/** Keccak-256, 32 bytes: Ethereum's hash, for addresses, signing and data that L1 sees. */
export function keccak256(data: Uint8Array): Uint8Array {
  return keccakImplementation(data)
}

/** SHA-256, 32 bytes: the hash of the state tree, a cheap precompile on the EVM. */
export function sha256(data: Uint8Array): Uint8Array {
  if (nativeHash === undefined) return nobleSha256(data)
  // Through a text of a character a byte: with the buffer that it would give instead, a short hash takes twice as long.
  const characters = nativeHash('sha256', data, 'binary')
  const digest = new Uint8Array(SHA256_BYTES)
  for (let i = 0; i < SHA256_BYTES; i++) digest[i] = characters.charCodeAt(i)
  return digest
}

const SHA256_BYTES = 32

/** Node's own, with the processor's instructions for SHA-256: ten times as fast. Browsers have it as a promise only. */
const nativeHash = globalThis.process?.getBuiltinModule?.('node:crypto')?.hash

/**
 * Switches `keccak256` to WebAssembly, about eight times as fast (10.6 µs → 1.3 µs for 200 bytes). Servers
 * call it once at start; the browser stays with the plain implementation, so that a strict content security
 * policy needs no exception.
 */
export async function useWasmKeccak(): Promise<void> {
  const hasher = await createKeccak(256)
  keccakImplementation = (data) => hasher.init().update(data).digest('binary')
}
