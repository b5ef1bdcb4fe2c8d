'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useWallets } from '@/hooks/useWallets'
import { rememberedState, type WalletState, walletStore } from '@/lib/wallet/walletStore'

export interface Wallet extends WalletState {
  readonly disconnect: () => void
}

/** The wallet of this browser. Whoever was connected on the last visit counts as connected until it turns out otherwise. */
export function useWallet(): Wallet {
  const { remembered, load } = useWallets()
  const known = useSyncExternalStore(walletStore.subscribe, walletStore.get, () => undefined)
  const disconnect = useCallback(() => void load().then((wallets) => wallets.disconnect()), [load])
  return useMemo(
    () => ({ ...(known ?? rememberedState(remembered)), disconnect }),
    [known, remembered, disconnect],
  )
}
