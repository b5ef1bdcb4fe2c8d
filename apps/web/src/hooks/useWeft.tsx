'use client'
import { createWeftClient, type WeftClient } from '@weft/sdk'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'

const Context = createContext<WeftClient | undefined>(undefined)

/** One client of the rollup for the whole page; it reads, and sends what wallets signed. */
export function WeftProvider({ children }: { children: ReactNode }) {
  const { apiUrl, l1RpcUrl } = useRuntimeConfig()
  const [client] = useState(() => createWeftClient({ url: apiUrl, ...(l1RpcUrl ? { l1RpcUrl } : {}) }))
  return <Context value={client}>{children}</Context>
}

export function useWeft(): WeftClient {
  const client = useContext(Context)
  if (!client) throw new Error('useWeft belongs inside WeftProvider')
  return client
}
