import type { EIP1193RequestFn } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { createConnector } from 'wagmi'
import { isDemoWanted, readDemoKey, wantDemo, writeDemoKey } from './demoKey.ts'
import { DEMO_CONNECTOR_ID } from './walletStore.ts'

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
      wantDemo(true)
      const accounts = [addressOfKey(ensureDemoKey())] as const
      return { accounts: accounts as never, chainId } as {
        accounts: withCapabilities extends true
          ? readonly { address: `0x${string}`; capabilities: Record<string, unknown> }[]
          : readonly `0x${string}`[]
        chainId: number
      }
    },
    async disconnect() {
      wantDemo(false)
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
      return isDemoWanted()
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

/** The key of this browser's demo wallet, made now if there is none. */
function ensureDemoKey(): `0x${string}` {
  const existing = readDemoKey()
  if (existing) return existing
  const key = generatePrivateKey()
  writeDemoKey(key)
  return key
}

/** The address of a key, lowercase. */
function addressOfKey(key: `0x${string}`): `0x${string}` {
  return privateKeyToAccount(key).address.toLowerCase() as `0x${string}`
}

interface DemoProvider {
  request: EIP1193RequestFn
}

const demoProvider: DemoProvider = {
  request: (async () => {
    throw new Error('The demo wallet signs in the page, not through a provider')
  }) as EIP1193RequestFn,
}
