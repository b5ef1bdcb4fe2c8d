'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { RuntimeConfigProvider } from '@/components/shell/runtimeConfigContext'
import { ShellProvider } from '@/components/shell/shellContext'
import { Toasts } from '@/components/shell/toasts'
import { LiveProvider } from '@/hooks/useLive'
import { WalletsProvider } from '@/hooks/useWallets'
import { WeftProvider } from '@/hooks/useWeft'
import type { RuntimeConfig } from '@/lib/runtimeConfig'
import type { RememberedWallet } from '@/lib/wallet/rememberedWallet'

/** Everything the pages share. */
export function Providers(props: {
  config: RuntimeConfig
  remembered: RememberedWallet | undefined
  children: ReactNode
}) {
  const { config, remembered, children } = props
  const [queries] = useState(createQueries)
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <RuntimeConfigProvider config={config}>
        <WalletsProvider remembered={remembered}>
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
        </WalletsProvider>
      </RuntimeConfigProvider>
    </ThemeProvider>
  )
}

/**
 * The SDK retries by itself, and the API may be on this machine while the browser believes to be offline. What came
 * with the page is not asked again at once; the stream says when it is old.
 */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 2_000 } },
  })
}
