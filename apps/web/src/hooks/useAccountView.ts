'use client'
import { useRead } from '@/hooks/useRead'
import { accountRead } from '@/lib/reads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** Balances and positions of one account; idle without an address. */
export function useAccountView(address: string | undefined) {
  return useRead(accountRead(address ?? ''), { intervalMs: INTERVAL_MS, enabled: address !== undefined })
}
