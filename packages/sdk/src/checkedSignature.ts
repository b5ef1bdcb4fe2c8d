import { type Address, bytesToHex } from '@weft/primitives'
import type { TypedData } from '@weft/protocol'
import { recoverTypedDataAddress } from 'viem'
import { WrongAccount } from './errors.ts'
import { normalizeSignature } from './signature.ts'
import type { Signer } from './signer.ts'

/**
 * A signature of an account, in the one spelling the rollup takes. A wallet may have moved to another account since
 * it was connected, so what people confirm is checked.
 *
 * @throws WrongAccount, and what the signer throws.
 */
export async function checkedSignature(
  signer: Signer,
  typedData: TypedData,
  account: Address,
): Promise<Uint8Array> {
  if (signer.address !== account) throw new WrongAccount({ expected: account, actual: signer.address })
  const signature = normalizeSignature(await signer.signTypedData(typedData))
  if (signer.interactive) {
    const { domain, types, primaryType, message } = typedData
    const hex = bytesToHex(signature)
    const recovered = await recoverTypedDataAddress({ domain, types, primaryType, message, signature: hex })
    const actual = recovered.toLowerCase()
    if (actual !== account) throw new WrongAccount({ expected: account, actual })
  }
  return signature
}
