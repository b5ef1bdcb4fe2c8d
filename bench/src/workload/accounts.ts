import { createHash } from 'node:crypto'
import { type Address, bytesToHex, keccak256 } from '@weft/primitives'
import { secp256k1 } from './secp256k1.ts'

/** Accounts by number, without end: members first, newcomers after them. */
export interface Accounts {
  address(index: number): Address
  /** The account's key; undefined for accounts that never sign. */
  privateKey(index: number): Uint8Array | undefined
}

/** An account outside the numbering, such as the oracle. */
export interface SigningAccount {
  readonly address: Address
  readonly privateKey: Uint8Array
}

/** How many addresses are kept; those of a million accounts are as many strings of 42 characters. */
const KEPT_MAX = 2_000_000

/**
 * Seeded accounts.
 *
 * @param options.signing - With it each address belongs to a private key, which costs 30 µs at its first use;
 * without it addresses are hashes, for scenarios that begin behind the signature check.
 */
export function createAccounts(options: { seed: string; signing: boolean }): Accounts {
  const secret = (index: number) => hashOf(`${options.seed}/account/${index}`)
  const addressOf = options.signing
    ? (index: number) => signingAccount(secret(index)).address
    : (index: number) => bytesToHex(secret(index).subarray(12)) as Address
  const known = new Map<number, Address>()
  return {
    address(index) {
      let address = known.get(index)
      if (address === undefined) {
        address = addressOf(index)
        if (known.size < KEPT_MAX) known.set(index, address)
      }
      return address
    },
    privateKey: (index) => (options.signing ? secret(index) : undefined),
  }
}

/** The account a private key signs for. */
export function signingAccount(privateKey: Uint8Array): SigningAccount {
  const publicKey = secp256k1.publicKeyCreate(privateKey, false)
  return { privateKey, address: bytesToHex(keccak256(publicKey.subarray(1)).subarray(12)) as Address }
}

/** An account of its own: the same name gives the same. */
export function seededAccount(name: string): SigningAccount {
  return signingAccount(hashOf(name))
}

/** The oracle of scenarios that choose their own genesis. */
export function seededOracle(seed: string): SigningAccount {
  return seededAccount(`${seed}/oracle`)
}

/** 32 bytes; zero or above the curve's order happens once in 2^128. */
function hashOf(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest())
}
