import {
  type Hex,
  hexToBytes,
  keccak256,
  serializeTransaction,
  type TransactionSerializableLegacy,
} from 'viem'
import { secp256k1 } from '../workload/secp256k1.ts'

/** A transaction for Ethereum, signed natively: a full block has tens of thousands. */
export function signL1Transaction(privateKey: Uint8Array, transaction: TransactionSerializableLegacy): Hex {
  const legacy = { ...transaction, type: 'legacy' } as const
  const digest = hexToBytes(keccak256(serializeTransaction(legacy)))
  const { signature, recid } = secp256k1.ecdsaSign(digest, privateKey)
  const hex = Buffer.from(signature).toString('hex')
  return serializeTransaction(legacy, {
    r: `0x${hex.slice(0, 64)}`,
    s: `0x${hex.slice(64)}`,
    v: BigInt(recid + 35 + transaction.chainId! * 2),
  })
}
