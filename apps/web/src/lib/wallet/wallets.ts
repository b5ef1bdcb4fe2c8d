import {
  type Eip1193Provider,
  eip1193Signer,
  privateKeySigner,
  type Signer,
  switchChain,
  WeftError,
} from '@weft/sdk'
import type { MessageSigner } from '@weft/sdk/admin'
import { defineChain } from 'viem'
import { type Connector, createConfig, createStorage, http, noopStorage } from 'wagmi'
import {
  connect,
  disconnect,
  getConnection,
  reconnect,
  watchConnection,
  watchConnectors,
} from 'wagmi/actions'
import { chainName } from '@/lib/chainName'
import type { RuntimeConfig } from '@/lib/runtimeConfig'
import { demoConnector } from './demoConnector.ts'
import { readDemoKey } from './demoKey.ts'
import { DEMO_CONNECTOR_ID, walletStore } from './walletStore.ts'

/** Where a wallet should go. */
export interface Network {
  readonly chainId: number
  readonly rpcUrl: string | undefined
}

/** Every wallet that announces itself (EIP-6963), and the demo wallet: connecting, signing, switching. */
export interface Wallets {
  readonly choices: () => readonly Connector[]
  readonly onChoices: (listener: () => void) => () => void
  readonly connect: (connector: Connector) => Promise<void>
  readonly disconnect: () => Promise<void>
  /** Resolves when an earlier connection has been looked for. */
  readonly settled: Promise<void>
  /** @throws WeftError `wallet.none` */
  readonly signer: () => Promise<Signer>
  /** For signing in. @throws WeftError `wallet.none` */
  readonly messageSigner: () => Promise<MessageSigner>
  readonly switchNetwork: (network: Network) => Promise<void>
}

/** Starts to look for an earlier connection, and tells the store what becomes of it. */
export function createWallets({ l1ChainId, l1RpcUrl }: RuntimeConfig): Wallets {
  const chain = defineChain({
    id: l1ChainId,
    name: chainName(l1ChainId),
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [l1RpcUrl ?? 'http://127.0.0.1:8545'] } },
  })
  const config = createConfig({
    chains: [chain],
    connectors: [demoConnector(l1ChainId)],
    multiInjectedProviderDiscovery: true,
    storage: createStorage({ key: 'weft.wallet', storage: usableStorage() }),
    transports: { [chain.id]: http() },
  })
  const tell = () => walletStore.set(stateOf(getConnection(config)))
  const settled = reconnect(config).then(() => {
    tell()
    watchConnection(config, { onChange: tell })
  })
  const provider = async () => {
    await settled
    const { connector } = getConnection(config)
    return (await connector?.getProvider()) as Eip1193Provider | undefined
  }
  const connected = async () => {
    const found = await provider()
    const { address, connector } = getConnection(config)
    if (!found || !address) {
      throw new WeftError('wallet.none', 'No wallet is connected', { remedy: 'Connect a wallet.' })
    }
    return { found, address, demoKey: connector?.id === DEMO_CONNECTOR_ID ? readDemoKey() : undefined }
  }
  return {
    settled,
    choices: () => config.connectors,
    onChoices: (listener) => watchConnectors(config, { onChange: listener }),
    connect: async (connector) => {
      await settled
      await connect(config, { connector })
    },
    disconnect: async () => {
      await settled
      await disconnect(config)
    },
    signer: async () => {
      const { found, address, demoKey } = await connected()
      return demoKey ? privateKeySigner(demoKey) : eip1193Signer(found, address)
    },
    messageSigner: async () => {
      // Only operators sign in: nobody else fetches the code for it.
      const { eip1193MessageSigner, privateKeyMessageSigner } = await import('@weft/sdk/admin')
      const { found, address, demoKey } = await connected()
      return demoKey ? privateKeyMessageSigner(demoKey) : eip1193MessageSigner(found, address)
    },
    switchNetwork: async ({ chainId, rpcUrl }) => {
      const found = await provider()
      if (!found) return
      await switchChain(found, { chainId, name: chainName(chainId), rpcUrls: rpcUrl ? [rpcUrl] : [] })
    },
  }
}

function stateOf({ status, address, connector, chainId }: ReturnType<typeof getConnection>) {
  const isConnected = status === 'connected' && address !== undefined
  return {
    status: isConnected
      ? ('connected' as const)
      : status === 'disconnected'
        ? ('disconnected' as const)
        : ('connecting' as const),
    address: isConnected ? (address.toLowerCase() as `0x${string}`) : undefined,
    isDemo: connector?.id === DEMO_CONNECTOR_ID,
    chainId: isConnected ? chainId : undefined,
  }
}

function usableStorage() {
  try {
    window.localStorage.getItem('weft.wallet')
    return window.localStorage
  } catch {
    // A browser may forbid storage: the connection then lasts as long as the page.
    return noopStorage
  }
}
