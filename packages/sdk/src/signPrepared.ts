import { bytesToHex } from '@weft/primitives'
import type { SignedTransaction } from '@weft/protocol'
import { recoverTypedDataAddress } from 'viem'
import { WrongAccount } from './errors.ts'
import { normalizeSignature } from './signature.ts'
import type { Signer } from './signer.ts'
import type { PreparedTransaction } from './weftClient.ts'

/**
 * Has a prepared transaction signed, and checks who did: a wallet may have moved to another account since it
 * was connected.
 *
 * @throws WrongAccount, and what the signer throws.
 */
export async function signPrepared(
  signer: Signer,
  prepared: PreparedTransaction,
): Promise<SignedTransaction> {
  const { transaction, typedData } = prepared
  if (signer.address !== transaction.account) {
    throw new WrongAccount({ expected: transaction.account, actual: signer.address })
  }
  const signature = normalizeSignature(await signer.signTypedData(typedData))
  if (signer.interactive) {
    const { domain, types, primaryType, message } = typedData
    const hex = bytesToHex(signature)
    const recovered = await recoverTypedDataAddress({ domain, types, primaryType, message, signature: hex })
    const actual = recovered.toLowerCase()
    if (actual !== transaction.account) throw new WrongAccount({ expected: transaction.account, actual })
  }
  return { transaction, signature }
}
