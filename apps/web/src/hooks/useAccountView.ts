'use client'
import { useQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

export const ACCOUNT_KEY = ['account'] as const

/** Balances and positions of one account; idle without an address. */
export function useAccountView(address: string | undefined) {
  const weft = useWeft()
  return useQuery({
    queryKey: [...ACCOUNT_KEY, address],
    queryFn: ({ signal }) => weft.account(address ?? '', { signal }),
    enabled: address !== undefined,
    refetchInterval: INTERVAL_MS,
  })
}
