'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { type State, WagmiProvider } from 'wagmi'
import { RuntimeConfigProvider } from '@/components/shell/runtimeConfigContext'
import { ShellProvider } from '@/components/shell/shellContext'
import { Toasts } from '@/components/shell/toasts'
import { LiveProvider } from '@/hooks/useLive'
import { WeftProvider } from '@/hooks/useWeft'
import type { RuntimeConfig } from '@/lib/runtimeConfig'
import { createWalletConfig } from '@/lib/wagmiConfig'

/** Everything the pages share. */
export function Providers({ config, children }: { config: RuntimeConfig; children: ReactNode }) {
  const [wallets] = useState(() => createWalletConfig(config))
  const [queries] = useState(createQueries)
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <RuntimeConfigProvider config={config}>
        <WagmiProvider config={wallets} initialState={lookingForWallets(config)}>
          <QueryClientProvider client={queries}>
            <WeftProvider>
              <LiveProvider>
                <ShellProvider>
                  {children}
                  <Toasts />
                </ShellProvider>
              </LiveProvider>
            </WeftProvider>
          </QueryClientProvider>
        </WagmiProvider>
      </RuntimeConfigProvider>
    </ThemeProvider>
  )
}

/** Until earlier connections were looked for nobody knows: a button to connect would flash up and go. */
function lookingForWallets({ l1ChainId }: RuntimeConfig): State {
  return { chainId: l1ChainId, connections: new Map(), current: null, status: 'reconnecting' }
}

/** The SDK retries by itself, and the API may be on this machine while the browser believes to be offline. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 500 } },
  })
}
