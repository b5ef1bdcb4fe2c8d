'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRead } from '@/hooks/useRead'
import { useWeft } from '@/hooks/useWeft'
import { pollIntervalMs } from '@/lib/pollInterval'
import { BATCH_TRANSACTIONS, batchRead, recentBatchesRead } from '@/lib/reads'

const INTERVAL_MS = 5_000

/** The newest batches; the stream refreshes them. */
export function useRecentBatches() {
  return useRead(recentBatchesRead, { intervalMs: INTERVAL_MS })
}

/** One batch; asked again until it is final on L1. Null: there is none. */
export function useBatch(number: number) {
  return useRead(batchRead(number), { intervalMs: (batch) => pollIntervalMs(batch?.stage) })
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
        limit: BATCH_TRANSACTIONS,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }
      return (await weft.batch(number, options))?.transactionPage ?? { items: [], nextCursor: null }
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 5_000,
    refetchInterval: ({ state }) => pollIntervalMs(state.data?.pages[0]?.items[0]?.stage),
  })
}
