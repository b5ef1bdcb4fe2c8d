'use client'
import { useQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

export const MARKETS_KEY = ['markets'] as const

/** Every lending market, with prices. */
export function useMarkets() {
  const weft = useWeft()
  return useQuery({
    queryKey: MARKETS_KEY,
    queryFn: ({ signal }) => weft.markets({ signal }),
    refetchInterval: INTERVAL_MS,
  })
}
