import { hexToBytes } from '@weft/primitives'
import {
  encodeTransaction,
  type Registry,
  SIGNATURE_BYTES,
  type SigningDomain,
  type Transaction,
  transactionHash,
} from '@weft/protocol'
import { secp256k1 } from './secp256k1.ts'

/** v of Ethereum's signatures: 27 plus the recovery id. */
const V_BASE = 27

/**
 * The canonical bytes of a transaction as its account signs and sends it.
 *
 * @param privateKey - 32 bytes, of the transaction's account.
 */
export function signTransaction(
  registry: Registry,
  domain: SigningDomain,
  { transaction, privateKey }: { transaction: Transaction; privateKey: Uint8Array },
): Uint8Array {
  const digest = hexToBytes(transactionHash(registry, domain, transaction))
  const signed = secp256k1.ecdsaSign(digest, privateKey)
  const signature = new Uint8Array(SIGNATURE_BYTES)
  signature.set(signed.signature)
  signature[SIGNATURE_BYTES - 1] = V_BASE + signed.recid
  return encodeTransaction(registry, { transaction, signature })
}

/**
 * Canonical bytes without valid signatures, for scenarios that begin behind the signature check. The 65 bytes differ
 * from transaction to transaction, so that nothing compresses that would not in earnest.
 */
export function encodeUnsigned(registry: Registry, transactions: readonly Transaction[]): Uint8Array[] {
  return transactions.map((transaction) =>
    encodeTransaction(registry, { transaction, signature: fillerSignature(transaction) }),
  )
}

const filler = new Uint8Array(SIGNATURE_BYTES)
const fillerWords = new DataView(filler.buffer)

/** Shared: valid until the next call, which is long enough to be encoded. */
function fillerSignature({ account, nonce }: Transaction): Uint8Array {
  let state = Number.parseInt(account.slice(2, 10), 16) ^ Number(nonce & 0xffff_ffffn)
  for (let at = 0; at < SIGNATURE_BYTES - 1; at += 4) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    fillerWords.setUint32(at, (state ^ (state >>> 13)) >>> 0)
  }
  filler[SIGNATURE_BYTES - 1] = V_BASE + (state & 1)
  return filler
}
