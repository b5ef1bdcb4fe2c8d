'use client'
import type { WeftClient } from '@weft/sdk'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { afterFirstPaint } from '@/lib/afterFirstPaint'
import { type LazyClient, lazyClient } from '@/lib/lazyClient'

const Context = createContext<LazyClient | undefined>(undefined)

/** One client of the rollup for the whole page; it reads, and sends what wallets signed. Fetched after the first paint. */
export function WeftProvider({ children }: { children: ReactNode }) {
  const { apiUrl, l1RpcUrl } = useRuntimeConfig()
  const [client] = useState(() =>
    lazyClient(async () => {
      await afterFirstPaint()
      const [{ createWeftClient }, { loggedFetch }] = await Promise.all([
        import('@weft/sdk'),
        import('@/lib/developers/requestLog'),
      ])
      const logged = loggedFetch('app', (input, init) => fetch(input, init))
      return createWeftClient({ url: apiUrl, fetch: logged, ...(l1RpcUrl ? { l1RpcUrl } : {}) })
    }),
  )
  return <Context value={client}>{children}</Context>
}

/** The client; what it answers at once (`build`) needs `useWeftLoader` first, unless `ActionForm` calls you. */
export function useWeft(): WeftClient {
  return useLazyClient().weft
}

/** Resolves when the client's code is here. */
export function useWeftLoader(): () => Promise<WeftClient> {
  return useLazyClient().load
}

function useLazyClient(): LazyClient {
  const client = useContext(Context)
  if (!client) throw new Error('useWeft belongs inside WeftProvider')
  return client
}
