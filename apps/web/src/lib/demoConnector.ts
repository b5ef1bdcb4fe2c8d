import type { EIP1193RequestFn } from 'viem'
import { createConnector } from 'wagmi'
import { addressOfKey, ensureDemoKey, readDemoKey } from '@/lib/demoWallet'

export const DEMO_CONNECTOR_ID = 'weftDemo'

/**
 * The demo wallet as one wallet among the others. It answers who it is; signing goes through the SDK's own
 * signer for keys, so nothing here ever hands out the key.
 */
export function demoConnector(chainId: number) {
  return createConnector<DemoProvider>((config) => ({
    id: DEMO_CONNECTOR_ID,
    name: 'Demo wallet',
    type: 'demo',
    async connect<withCapabilities extends boolean = false>() {
      const accounts = [addressOfKey(ensureDemoKey())] as const
      return { accounts: accounts as never, chainId } as {
        accounts: withCapabilities extends true
          ? readonly { address: `0x${string}`; capabilities: Record<string, unknown> }[]
          : readonly `0x${string}`[]
        chainId: number
      }
    },
    async disconnect() {},
    async getAccounts() {
      const key = readDemoKey()
      return key ? [addressOfKey(key)] : []
    },
    async getChainId() {
      return chainId
    },
    async getProvider() {
      return demoProvider
    },
    async isAuthorized() {
      return readDemoKey() !== undefined
    },
    onAccountsChanged(accounts: string[]) {
      if (accounts.length === 0) config.emitter.emit('disconnect')
    },
    onChainChanged() {},
    onDisconnect() {
      config.emitter.emit('disconnect')
    },
  }))
}

interface DemoProvider {
  request: EIP1193RequestFn
}

const demoProvider: DemoProvider = {
  request: (async () => {
    throw new Error('The demo wallet signs in the page, not through a provider')
  }) as EIP1193RequestFn,
}
