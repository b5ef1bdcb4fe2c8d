import { defineChain } from 'viem'
import { createConfig, createStorage, http, noopStorage } from 'wagmi'
import { demoConnector } from '@/lib/demoConnector'
import type { RuntimeConfig } from '@/lib/runtimeConfig'

/** Wallet connections: every wallet that announces itself (EIP-6963), and the demo wallet. */
export function createWalletConfig({ l1ChainId, l1RpcUrl }: RuntimeConfig) {
  const chain = defineChain({
    id: l1ChainId,
    name: chainName(l1ChainId),
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [l1RpcUrl ?? 'http://127.0.0.1:8545'] } },
  })
  return createConfig({
    chains: [chain],
    connectors: [demoConnector(l1ChainId)],
    multiInjectedProviderDiscovery: true,
    ssr: true,
    storage: createStorage({ key: 'weft.wallet', storage: usableStorage() }),
    transports: { [chain.id]: http() },
  })
}

/** Name of the chain for people and for `wallet_addEthereumChain`. */
export function chainName(chainId: number): string {
  return names[chainId] ?? `Chain ${chainId}`
}

const names: Record<number, string> = { 1: 'Ethereum', 11155111: 'Sepolia', 31337: 'Weft devnet L1' }

function usableStorage() {
  try {
    if (typeof window !== 'undefined') {
      window.localStorage.getItem('weft.wallet')
      return window.localStorage
    }
  } catch {
    // A browser may forbid storage: the connection then lasts as long as the page.
  }
  return noopStorage
}
