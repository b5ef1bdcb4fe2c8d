import { assertDevnetKey, devnetKeys } from '@weft/contracts'
import { privateKeySigner } from '../privateKeySigner.ts'
import type { Signer } from '../signer.ts'
import { type MessageSigner, privateKeyMessageSigner } from './messageSigner.ts'

/**
 * The operator whose key everybody has: signs in where ADMIN_ADDRESSES names it, which devnets do.
 *
 * @throws DevnetKeyOnPublicChain on any other chain.
 */
export function devnetOperator(chainId: number): MessageSigner {
  const privateKey = devnetKeys.operator
  assertDevnetKey({ chainId, privateKey })
  return privateKeyMessageSigner(privateKey)
}

/**
 * The governor of a devnet, whose key everybody has too.
 *
 * @throws DevnetKeyOnPublicChain on any other chain.
 */
export function devnetGovernor(chainId: number): Signer {
  const privateKey = devnetKeys.governor
  assertDevnetKey({ chainId, privateKey })
  return privateKeySigner(privateKey)
}
