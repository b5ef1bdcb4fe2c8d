import { devnetChainIds, devnetKeys } from '@weft/contracts'
import { privateKeyToAddress } from 'viem/accounts'

/** Where a dashboard would be that this stack does not serve, for clients that say they are its page. */
const WEB_PORT_DEFAULT = 3_000

/**
 * Who operates a stack, and from which page: on a devnet the account whose key everybody has. On any other chain
 * nobody, until the environment names somebody.
 */
export function operatorsEnvironment(input: { chainId: number; webPort: number | undefined }): {
  ADMIN_ORIGINS: string
  ADMIN_ADDRESSES?: string
} {
  const { chainId, webPort = WEB_PORT_DEFAULT } = input
  return {
    ADMIN_ORIGINS: `http://localhost:${webPort}`,
    ...(devnetChainIds.includes(chainId)
      ? { ADMIN_ADDRESSES: privateKeyToAddress(devnetKeys.operator) }
      : {}),
  }
}
