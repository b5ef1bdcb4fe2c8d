import { type Address, type Hex, isAddressEqual } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'

/** Chain ids on which the devnet keys may be used: anvil's default and the other usual local one. */
export const devnetChainIds: readonly number[] = [31337, 1337]

/**
 * Private keys of anvil's well-known accounts 0 to 5 (`test test … junk`). Everybody has them: DEVNET ONLY.
 * Guard every use with `assertDevnetKey`.
 */
export const devnetKeys = {
  deployer: '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  batcher: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
  proposer: '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
  oracle: '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
  governor: '0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a',
  operator: '0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba',
} as const satisfies Record<string, Hex>

/** Whether an address is that of a devnet key: then everybody can sign for it. */
export function isDevnetAddress(address: Address): boolean {
  return Object.values(devnetKeys).some((key) => isAddressEqual(privateKeyToAddress(key), address))
}

/** A key everybody has was about to sign on a chain with value. Has the shape of a Fault. */
export class DevnetKeyOnPublicChain extends Error {
  override readonly name = 'DevnetKeyOnPublicChain'
  readonly code = 'settlement.devnet_key_on_public_chain'
  readonly retryable = false
  readonly context: { chainId: number; role: string }

  constructor(context: { chainId: number; role: string }) {
    super(
      `The key is the publicly known devnet key of the ${context.role}, and chain ${context.chainId} is not a ` +
        `devnet (${devnetChainIds.join(', ')}). Generate a key of your own.`,
    )
    this.context = context
  }
}

/**
 * Refuses a devnet key on any chain but a devnet. Call it with every key before its first use.
 *
 * @throws DevnetKeyOnPublicChain, code `settlement.devnet_key_on_public_chain`.
 * @example assertDevnetKey({ chainId: await publicClient.getChainId(), privateKey })
 */
export function assertDevnetKey({ chainId, privateKey }: { chainId: number; privateKey: Hex }): void {
  if (devnetChainIds.includes(chainId)) return
  const address = privateKeyToAddress(privateKey)
  for (const [role, key] of Object.entries(devnetKeys)) {
    // By address: the same key has several spellings (case of the hex digits).
    if (isAddressEqual(privateKeyToAddress(key), address)) throw new DevnetKeyOnPublicChain({ chainId, role })
  }
}
