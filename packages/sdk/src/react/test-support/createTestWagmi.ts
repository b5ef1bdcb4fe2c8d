import type { EIP1193RequestFn, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type Config, createConfig, createConnector, http } from 'wagmi'
import { mainnet } from 'wagmi/chains'

/** wagmi with one wallet that confirms whatever it is asked to sign. */
export function createTestWagmi(privateKey: Hex): Config {
  const account = privateKeyToAccount(privateKey)
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    if (method !== 'eth_signTypedData_v4') throw new Error(`not a wallet for ${method}`)
    const [, json] = params as [string, string]
    return account.signTypedData(JSON.parse(json))
  }
  const wallet = createConnector(() => ({
    id: 'test',
    name: 'Test wallet',
    type: 'test',
    connect: async () => ({ accounts: [account.address] as never, chainId: mainnet.id }),
    disconnect: async () => {},
    getAccounts: async () => [account.address],
    getChainId: async () => mainnet.id,
    getProvider: async () => ({ request: request as EIP1193RequestFn }),
    isAuthorized: async () => false,
    onAccountsChanged() {},
    onChainChanged() {},
    onDisconnect() {},
  }))
  return createConfig({
    chains: [mainnet],
    transports: { [mainnet.id]: http() },
    connectors: [wallet],
    multiInjectedProviderDiscovery: false,
    storage: null,
  })
}
