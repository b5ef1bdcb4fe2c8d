'use client'
import { useCallback, useMemo } from 'react'
import { type Connector, useConnect, useConnection, useConnectors, useDisconnect } from 'wagmi'
import { DEMO_CONNECTOR_ID } from '@/lib/demoConnector'

export interface Wallet {
  readonly status: 'connected' | 'connecting' | 'disconnected'
  /** Lowercase; undefined unless connected. */
  readonly address: `0x${string}` | undefined
  readonly connector: Connector | undefined
  readonly isDemo: boolean
  /** The chain the wallet is on, where that is known. */
  readonly chainId: number | undefined
  readonly disconnect: () => void
}

/** The wallet of this browser. */
export function useWallet(): Wallet {
  const account = useConnection()
  const { mutate } = useDisconnect()
  const disconnect = useCallback(() => mutate({}), [mutate])
  const status =
    account.status === 'connected'
      ? 'connected'
      : account.status === 'disconnected'
        ? 'disconnected'
        : 'connecting'
  const address = account.address?.toLowerCase() as `0x${string}` | undefined
  return useMemo(
    () => ({
      status,
      address: status === 'connected' ? address : undefined,
      connector: status === 'connected' ? account.connector : undefined,
      isDemo: account.connector?.id === DEMO_CONNECTOR_ID,
      chainId: account.chainId,
      disconnect,
    }),
    [status, address, account.connector, account.chainId, disconnect],
  )
}

/** Wallets that announced themselves, the demo wallet apart, and how to connect one. */
export function useWalletChoices() {
  const connectors = useConnectors()
  const { mutateAsync, isPending, variables, error, reset } = useConnect()
  const pending = variables?.connector
  return {
    demo: connectors.find(({ id }) => id === DEMO_CONNECTOR_ID),
    announced: connectors.filter(({ id }) => id !== DEMO_CONNECTOR_ID),
    connect: (connector: Connector) => mutateAsync({ connector }),
    pendingId: isPending && pending && 'id' in pending ? pending.id : undefined,
    error,
    reset,
  }
}
