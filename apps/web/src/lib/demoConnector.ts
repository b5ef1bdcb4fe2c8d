import type { EIP1193RequestFn } from 'viem'
import { createConnector } from 'wagmi'
import { readStored, removeStored, writeStored } from '@/lib/browserStorage'
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
      removeStored(DISCONNECTED)
      const accounts = [addressOfKey(ensureDemoKey())] as const
      return { accounts: accounts as never, chainId } as {
        accounts: withCapabilities extends true
          ? readonly { address: `0x${string}`; capabilities: Record<string, unknown> }[]
          : readonly `0x${string}`[]
        chainId: number
      }
    },
    async disconnect() {
      writeStored(DISCONNECTED, 'yes')
    },
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
      return readDemoKey() !== undefined && readStored(DISCONNECTED) === undefined
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

/** Remembers that the person disconnected: a later visit must not connect by itself. */
const DISCONNECTED = 'weft.demoDisconnected'

interface DemoProvider {
  request: EIP1193RequestFn
}

const demoProvider: DemoProvider = {
  request: (async () => {
    throw new Error('The demo wallet signs in the page, not through a provider')
  }) as EIP1193RequestFn,
}
