import { type RememberedWallet, rememberWallet } from './rememberedWallet.ts'

export const DEMO_CONNECTOR_ID = 'weftDemo'

/** What the page knows of the wallet, without the code that talks to it. */
export interface WalletState {
  readonly status: 'connected' | 'connecting' | 'disconnected'
  /** Lowercase; undefined unless connected. */
  readonly address: `0x${string}` | undefined
  readonly isDemo: boolean
  /** The chain the wallet is on, where that is known. */
  readonly chainId: number | undefined
}

const NOBODY: WalletState = {
  status: 'disconnected',
  address: undefined,
  isDemo: false,
  chainId: undefined,
}

let state: WalletState | undefined
const listeners = new Set<() => void>()

/** The wallet of this browser, as last heard of. */
export const walletStore = {
  /** Undefined until this visit has looked: then what is remembered of the last one counts. */
  get(): WalletState | undefined {
    return state
  },
  set(next: WalletState): void {
    state = next
    if (next.status === 'connected' && next.address) {
      rememberWallet({ address: next.address, isDemo: next.isDemo })
    } else if (next.status === 'disconnected') rememberWallet(undefined)
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** Before this visit has looked: whoever was connected last time counts as connected. */
export function rememberedState(remembered: RememberedWallet | undefined): WalletState {
  return remembered ? { ...NOBODY, ...remembered, status: 'connected' } : NOBODY
}
