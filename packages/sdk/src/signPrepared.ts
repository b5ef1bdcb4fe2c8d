import type { SignedTransaction } from '@weft/protocol'
import { checkedSignature } from './checkedSignature.ts'
import type { Signer } from './signer.ts'
import type { PreparedTransaction } from './weftClient.ts'

/**
 * Has a prepared transaction signed, and checks who did.
 *
 * @throws WrongAccount, and what the signer throws.
 */
export async function signPrepared(
  signer: Signer,
  prepared: PreparedTransaction,
): Promise<SignedTransaction> {
  const { transaction, typedData } = prepared
  return { transaction, signature: await checkedSignature(signer, typedData, transaction.account) }
}
