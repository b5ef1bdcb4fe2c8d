'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { RuntimeConfig } from '@/lib/runtimeConfig'

const Context = createContext<RuntimeConfig | undefined>(undefined)

/** Hands what the server read from its environment to the browser. */
export function RuntimeConfigProvider({ config, children }: { config: RuntimeConfig; children: ReactNode }) {
  return <Context value={config}>{children}</Context>
}

export function useRuntimeConfig(): RuntimeConfig {
  const config = useContext(Context)
  if (!config) throw new Error('useRuntimeConfig belongs inside RuntimeConfigProvider')
  return config
}
