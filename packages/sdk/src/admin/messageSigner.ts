import type { Address, Hex } from '@weft/primitives'
import { parseAddress } from '@weft/protocol'
import { stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Eip1193Provider } from '../eip1193Signer.ts'
import { InvalidInput, SignatureRejected, WeftError } from '../errors.ts'

/** Whoever can sign a text for one account: signing in needs no more. */
export interface MessageSigner {
  readonly address: Address
  /**
   * Signs a text as EIP-191 says (`personal_sign`).
   *
   * @throws SignatureRejected when the person declined; WeftError `wallet.failed` when the wallet could not.
   */
  signMessage(message: string): Promise<Hex>
}

/**
 * Asks a wallet.
 *
 * @throws Fault `address.malformed`
 * @example await admin.signIn(eip1193MessageSigner(window.ethereum, account))
 */
export function eip1193MessageSigner(provider: Eip1193Provider, address: string): MessageSigner {
  const account = parseAddress(address)
  return {
    address: account,
    async signMessage(message) {
      try {
        const params = [stringToHex(message), account]
        return (await provider.request({ method: 'personal_sign', params })) as Hex
      } catch (cause) {
        if (isDeclined(cause)) throw new SignatureRejected(cause)
        throw new WeftError('wallet.failed', 'The wallet did not sign the message', {
          retryable: true,
          remedy: 'Unlock the wallet, look for an open request in it, and try again.',
          cause,
        })
      }
    },
  }
}

/**
 * A key in memory: for scripts, and for the keys of a devnet that everybody has.
 *
 * @throws InvalidInput `signer.malformed_key`; the message never shows the key.
 */
export function privateKeyMessageSigner(privateKey: Hex): MessageSigner {
  const account = accountOf(privateKey)
  return {
    address: parseAddress(account.address),
    signMessage: (message) => account.signMessage({ message }),
  }
}

/** EIP-1193: the person said no. */
const USER_REJECTED = 4001

function isDeclined(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === USER_REJECTED
}

function accountOf(privateKey: Hex) {
  try {
    return privateKeyToAccount(privateKey)
  } catch {
    // Without the cause: its text would carry the key.
    throw new InvalidInput('signer.malformed_key', 'A private key is 0x and 64 hexadecimal digits', {
      remedy: 'Check that the key was copied whole.',
    })
  }
}
