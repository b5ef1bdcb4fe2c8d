'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'
import { pollIntervalMs } from '@/lib/pollInterval'

export const BATCHES_KEY = ['batches'] as const
/** Batches on the explorer's first page: what fits a screen. */
export const RECENT_BATCHES = 20
/** Transactions on one page of a batch. */
const TRANSACTIONS = 20
const INTERVAL_MS = 5_000

/** The newest batches; the stream refreshes them. */
export function useRecentBatches() {
  const weft = useWeft()
  return useQuery({
    queryKey: [...BATCHES_KEY, 'recent'],
    queryFn: ({ signal }) => weft.batches({ limit: RECENT_BATCHES }).page(undefined, { signal }),
    refetchInterval: INTERVAL_MS,
  })
}

/** One batch; asked again until it is final on L1. Null: there is none. */
export function useBatch(number: number) {
  const weft = useWeft()
  return useQuery({
    queryKey: ['batch', number],
    queryFn: async ({ signal }) => (await weft.batch(number, { signal, limit: TRANSACTIONS })) ?? null,
    refetchInterval: ({ state }) => pollIntervalMs(state.data?.stage),
  })
}

/** Pages of a batch's transactions after the first. */
export function useBatchTransactions(number: number) {
  const weft = useWeft()
  return useInfiniteQuery({
    queryKey: ['batch', number, 'transactions'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const options = {
        signal,
        limit: TRANSACTIONS,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }
      return (await weft.batch(number, options))?.transactionPage ?? { items: [], nextCursor: null }
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 5_000,
    refetchInterval: ({ state }) => pollIntervalMs(state.data?.pages[0]?.items[0]?.stage),
  })
}
