'use client'
import {
  type Eip1193Provider,
  eip1193Signer,
  privateKeySigner,
  type Signer,
  switchChain,
  WeftError,
} from '@weft/sdk'
import { useCallback } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { useStatus } from '@/hooks/useStatus'
import { useWallet } from '@/hooks/useWallet'
import { readDemoKey } from '@/lib/demoWallet'
import { chainName } from '@/lib/wagmiConfig'

/** Signing with the connected wallet, and bringing it to the network that signatures name. */
export function useSigner() {
  const { address, connector, isDemo, chainId } = useWallet()
  const { data: status } = useStatus()
  const config = useRuntimeConfig()
  const expectedChainId = status?.l1.chainId ?? config.l1ChainId
  const rpcUrl = config.l1RpcUrl ?? status?.l1.rpcUrl ?? undefined

  const getSigner = useCallback(async (): Promise<Signer> => {
    if (!address || !connector)
      throw new WeftError('wallet.none', 'No wallet is connected', { remedy: 'Connect a wallet.' })
    const demoKey = isDemo ? readDemoKey() : undefined
    if (demoKey) return privateKeySigner(demoKey)
    return eip1193Signer((await connector.getProvider()) as Eip1193Provider, address)
  }, [address, connector, isDemo])

  const switchNetwork = useCallback(async () => {
    if (!connector) return
    await switchChain((await connector.getProvider()) as Eip1193Provider, {
      chainId: expectedChainId,
      name: chainName(expectedChainId),
      rpcUrls: rpcUrl ? [rpcUrl] : [],
    })
  }, [connector, expectedChainId, rpcUrl])

  return {
    getSigner,
    switchNetwork,
    expectedChainId,
    rpcUrl,
    /** A wallet that is elsewhere may refuse to sign; the demo wallet is everywhere. */
    wrongNetwork: address !== undefined && !isDemo && chainId !== undefined && chainId !== expectedChainId,
  }
}
