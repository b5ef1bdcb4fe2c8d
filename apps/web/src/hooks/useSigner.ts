'use client'
import { useCallback } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { useStatus } from '@/hooks/useStatus'
import { useWallet } from '@/hooks/useWallet'
import { useWallets } from '@/hooks/useWallets'

/** Signing with the connected wallet, and bringing it to the network that signatures name. */
export function useSigner() {
  const { address, isDemo, chainId } = useWallet()
  const { load } = useWallets()
  const { data: status } = useStatus()
  const config = useRuntimeConfig()
  const expectedChainId = status?.l1.chainId ?? config.l1ChainId
  const rpcUrl = config.l1RpcUrl ?? status?.l1.rpcUrl ?? undefined

  const getSigner = useCallback(async () => (await load()).signer(), [load])

  const switchNetwork = useCallback(
    async () => (await load()).switchNetwork({ chainId: expectedChainId, rpcUrl }),
    [load, expectedChainId, rpcUrl],
  )

  return {
    getSigner,
    switchNetwork,
    expectedChainId,
    rpcUrl,
    /** A wallet that is elsewhere may refuse to sign; the demo wallet is everywhere. */
    wrongNetwork: address !== undefined && !isDemo && chainId !== undefined && chainId !== expectedChainId,
  }
}
