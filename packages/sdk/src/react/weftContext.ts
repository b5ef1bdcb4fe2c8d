'use client'
import { createContext, createElement, type ReactElement, type ReactNode, useContext, useMemo } from 'react'
import { InvalidInput } from '../errors.ts'
import type { Signer } from '../signer.ts'
import type { WeftClient } from '../weftClient.ts'
import { useWagmiSigner } from './useWagmiSigner.ts'

const WeftContext = createContext<WeftClient | undefined>(undefined)

export interface WeftProviderProps {
  /** Made once, outside of components: `createWeftClient({ url })`. */
  readonly client: WeftClient
  /** Who signs. Default: the client's signer, else whoever is connected by wagmi, where there is a WagmiProvider. */
  readonly signer?: Signer | undefined
  readonly children?: ReactNode
}

/**
 * Gives the hooks below it a client. Belongs inside TanStack Query's `QueryClientProvider`, and inside wagmi's
 * `WagmiProvider` when its wallets sign.
 *
 * @example <WeftProvider client={createWeftClient({ url })}>…</WeftProvider>
 */
export function WeftProvider({ client, signer, children }: WeftProviderProps): ReactElement {
  const connected = useWagmiSigner()
  const own = signer ?? client.signer ?? connected
  const value = useMemo(() => (own === client.signer ? client : client.withSigner(own)), [client, own])
  return createElement(WeftContext.Provider, { value }, children)
}

/**
 * The client of the page, with whoever signs.
 *
 * @throws InvalidInput `react.no_provider` outside of a WeftProvider.
 */
export function useWeft(): WeftClient {
  const client = useContext(WeftContext)
  if (client === undefined) {
    throw new InvalidInput('react.no_provider', 'There is no WeftProvider above this component', {
      remedy: 'Wrap the app in <WeftProvider client={createWeftClient({ url })}>.',
    })
  }
  return client
}
