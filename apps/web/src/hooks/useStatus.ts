'use client'
import { useQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'

/** Heads move on the stream; the rest of the status is asked again now and then. */
const STATUS_INTERVAL_MS = 5_000

export const STATUS_KEY = ['status'] as const

/** Heads, lags, lanes and limits of the rollup. */
export function useStatus() {
  const weft = useWeft()
  return useQuery({
    queryKey: STATUS_KEY,
    queryFn: ({ signal }) => weft.status({ signal }),
    refetchInterval: STATUS_INTERVAL_MS,
  })
}
