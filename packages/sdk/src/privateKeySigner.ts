import type { Hex } from '@weft/primitives'
import { parseAddress } from '@weft/protocol'
import { privateKeyToAccount } from 'viem/accounts'
import { InvalidInput } from './errors.ts'
import type { Signer } from './signer.ts'

/**
 * A signer with its key in memory: scripts, bots, tests, the demo wallet of a devnet. Anybody who reads the
 * memory or storage it came from owns the account.
 *
 * @param privateKey - 32 bytes of hexadecimal with `0x`.
 * @throws InvalidInput `signer.malformed_key`; the message never shows the key.
 * @example const weft = createWeftClient({ url, signer: privateKeySigner('0x…') })
 */
export function privateKeySigner(privateKey: Hex): Signer {
  const account = accountOf(privateKey)
  return {
    address: parseAddress(account.address),
    signTypedData: ({ domain, types, primaryType, message }) =>
      account.signTypedData({ domain, types, primaryType, message }),
  }
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
