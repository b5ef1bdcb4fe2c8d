'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { afterFirstPaint } from '@/lib/afterFirstPaint'
import { isDemoWanted } from '@/lib/wallet/demoKey'
import type { RememberedWallet } from '@/lib/wallet/rememberedWallet'
import type { Wallets } from '@/lib/wallet/wallets'

interface WalletsAccess {
  /** Who was connected on the last visit. */
  readonly remembered: RememberedWallet | undefined
  /** The code that talks to wallets, fetched when it is first needed. */
  readonly load: () => Promise<Wallets>
}

const Context = createContext<WalletsAccess | undefined>(undefined)

/** One set of wallets for the whole page; looks for an earlier connection where there may be one. */
export function WalletsProvider(props: { remembered: RememberedWallet | undefined; children: ReactNode }) {
  const { remembered, children } = props
  const config = useRuntimeConfig()
  const access = useMemo(() => {
    let loading: Promise<Wallets> | undefined
    const load = () => {
      loading ??= import('@/lib/wallet/wallets').then(({ createWallets }) => createWallets(config))
      return loading
    }
    return { remembered, load }
  }, [remembered, config])
  useEffect(() => {
    if (remembered || isDemoWanted()) void afterFirstPaint().then(access.load)
  }, [remembered, access])
  return <Context value={access}>{children}</Context>
}

export function useWallets(): WalletsAccess {
  const access = useContext(Context)
  if (!access) throw new Error('useWallets belongs inside WalletsProvider')
  return access
}
