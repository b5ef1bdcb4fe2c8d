import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { readStored, removeStored, writeStored } from '@/lib/browserStorage'

const KEY = 'weft.demoWallet'

/** The key of this browser's demo wallet, or undefined. It lies open in the browser's storage: devnet only. */
export function readDemoKey(): `0x${string}` | undefined {
  const stored = readStored(KEY)
  return stored !== undefined && /^0x[0-9a-f]{64}$/.test(stored) ? (stored as `0x${string}`) : undefined
}

/** The key of this browser's demo wallet, made now if there is none. */
export function ensureDemoKey(): `0x${string}` {
  const existing = readDemoKey()
  if (existing) return existing
  const key = generatePrivateKey()
  writeStored(KEY, key)
  return key
}

/** Forgets the key, for good. */
export function removeDemoKey(): void {
  removeStored(KEY)
}

/** The address of a key, lowercase. */
export function addressOfKey(key: `0x${string}`): `0x${string}` {
  return privateKeyToAccount(key).address.toLowerCase() as `0x${string}`
}
