'use client'
import { useRead } from '@/hooks/useRead'
import { eModesRead } from '@/lib/lendReads'

/** Terms change with the governor, not with batches. */
const INTERVAL_MS = 60_000

/** Every efficiency mode of lending. */
export function useEModes() {
  return useRead(eModesRead, { intervalMs: INTERVAL_MS })
}
