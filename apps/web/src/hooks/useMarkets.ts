'use client'
import { useRead } from '@/hooks/useRead'
import { marketsRead } from '@/lib/reads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** Every lending market, with prices. */
export function useMarkets() {
  return useRead(marketsRead, { intervalMs: INTERVAL_MS })
}
