'use client'
import { useRead } from '@/hooks/useRead'
import { statusRead } from '@/lib/reads'

/** Heads move on the stream; the rest of the status is asked again now and then. */
const STATUS_INTERVAL_MS = 5_000

/** Heads, lags, lanes and limits of the rollup. */
export function useStatus() {
  return useRead(statusRead, { intervalMs: STATUS_INTERVAL_MS })
}
