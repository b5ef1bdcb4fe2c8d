'use client'
import { useState } from 'react'
import { useStatus } from '@/hooks/useStatus'
import { useWallets } from '@/hooks/useWallets'
import { DEMO_CONNECTOR_ID } from '@/lib/wallet/walletStore'

/** Connects the demo wallet of this browser without a dialog, and makes it when there is none; devnets only. */
export function useDemoWallet() {
  const { load } = useWallets()
  const { data: status } = useStatus()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)

  /** @returns Whether it is connected now; if not, `error` says why. */
  const open = async (): Promise<boolean> => {
    setBusy(true)
    setError(undefined)
    try {
      const wallets = await load()
      const demo = wallets.choices().find(({ id }) => id === DEMO_CONNECTOR_ID)
      if (!demo) throw new Error('There is no demo wallet in this browser')
      await wallets.connect(demo)
      return true
    } catch (thrown) {
      setError(thrown)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { open, busy, error, isOffered: status?.devnet !== false }
}
