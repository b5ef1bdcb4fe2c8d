import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { type Address, bytesToHex, keccak256 } from '@weft/primitives'
import {
  encodeTransaction,
  type Registry,
  SIGNATURE_BYTES,
  type SigningDomain,
  type Transaction,
  transactionDigest,
} from '@weft/protocol'

/** The part of the npm package `secp256k1` that is used; the package has no types. */
interface Secp256k1 {
  publicKeyCreate(privateKey: Uint8Array, compressed: boolean): Uint8Array
  ecdsaSign(message: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recid: number }
}

const secp256k1: Secp256k1 = createRequire(import.meta.url)('secp256k1')

/** v of Ethereum's signatures: 27 plus the recovery id. */
const V_BASE = 27

/** Accounts whose keys nobody needs afterwards. */
export interface LoadAccounts {
  readonly count: number
  address(index: number): Address
  /** Canonical bytes, signed by the account. */
  sign(index: number, transaction: Omit<Transaction, 'account'>): Uint8Array
}

/** @param seed - The same seed gives the same accounts. */
export function createLoadAccounts(
  registry: Registry,
  domain: SigningDomain,
  { seed, count }: { seed: string; count: number },
): LoadAccounts {
  const keys = Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`weft load lab/${seed}/${index}`).digest(),
  )
  const addresses = keys.map((key) => addressOf(secp256k1.publicKeyCreate(key, false)))
  return {
    count,
    address: (index) => addresses[index]!,
    sign(index, rest) {
      const transaction = { account: addresses[index]!, ...rest }
      const signed = secp256k1.ecdsaSign(transactionDigest(registry, domain, transaction), keys[index]!)
      const signature = new Uint8Array(SIGNATURE_BYTES)
      signature.set(signed.signature)
      signature[SIGNATURE_BYTES - 1] = V_BASE + signed.recid
      return encodeTransaction(registry, { transaction, signature })
    },
  }
}

function addressOf(publicKey: Uint8Array): Address {
  return bytesToHex(keccak256(publicKey.subarray(1)).subarray(12)) as Address
}
