'use client'
import { useEffect, useState } from 'react'
import type { Connector } from 'wagmi'
import { useWallets } from '@/hooks/useWallets'
import { DEMO_CONNECTOR_ID } from '@/lib/wallet/walletStore'
import type { Wallets } from '@/lib/wallet/wallets'

/** Wallets that announced themselves, the demo wallet apart, and how to connect one. */
export function useWalletChoices() {
  const { load } = useWallets()
  const [wallets, setWallets] = useState<Wallets | undefined>(undefined)
  const [connectors, setConnectors] = useState<readonly Connector[]>([])
  const [pendingId, setPendingId] = useState<string | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  useEffect(() => {
    let stop: (() => void) | undefined
    let stopped = false
    void load().then((loaded) => {
      if (stopped) return
      const show = () => setConnectors(loaded.choices())
      stop = loaded.onChoices(show)
      setWallets(loaded)
      show()
    })
    return () => {
      stopped = true
      stop?.()
    }
  }, [load])

  /** @returns Whether it is connected now; if not, `error` says why. */
  const connect = async (connector: Connector): Promise<boolean> => {
    setError(undefined)
    setPendingId(connector.id)
    try {
      await wallets?.connect(connector)
      return true
    } catch (thrown) {
      setError(thrown)
      return false
    } finally {
      setPendingId(undefined)
    }
  }
  return {
    /** Undefined while the code that looks for wallets is on its way. */
    demo: connectors.find(({ id }) => id === DEMO_CONNECTOR_ID),
    announced: connectors.filter(({ id }) => id !== DEMO_CONNECTOR_ID),
    isLooking: wallets === undefined,
    connect,
    pendingId,
    error,
  }
}
