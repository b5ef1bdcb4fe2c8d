import { readStored, removeStored, writeStored } from '@/lib/browserStorage'

const KEY = 'weft.demoWallet'
/** Remembers that the person disconnected: a later visit must not connect by itself. */
const DISCONNECTED = 'weft.demoDisconnected'

/** The key of this browser's demo wallet, or undefined. It lies open in the browser's storage: devnet only. */
export function readDemoKey(): `0x${string}` | undefined {
  const stored = readStored(KEY)
  return stored !== undefined && /^0x[0-9a-f]{64}$/.test(stored) ? (stored as `0x${string}`) : undefined
}

export function writeDemoKey(key: `0x${string}`): void {
  writeStored(KEY, key)
}

/** Forgets the key, for good. */
export function removeDemoKey(): void {
  removeStored(KEY)
}

/** Whether there is a demo wallet that its owner did not disconnect. */
export function isDemoWanted(): boolean {
  return readDemoKey() !== undefined && readStored(DISCONNECTED) === undefined
}

export function wantDemo(wanted: boolean): void {
  if (wanted) removeStored(DISCONNECTED)
  else writeStored(DISCONNECTED, 'yes')
}
