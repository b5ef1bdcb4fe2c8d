'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AssetSymbol } from '@weft/sdk'
import { useRead } from '@/hooks/useRead'
import { useWeft } from '@/hooks/useWeft'
import { pollIntervalMs } from '@/lib/pollInterval'
import { transactionRead } from '@/lib/reads'

/** One transaction; asked again until it is final on L1. Null: nobody sent it. */
export function useTransaction(hash: string) {
  return useRead(transactionRead(hash), { intervalMs: (transaction) => pollIntervalMs(transaction?.stage) })
}

/** Which part of an account's history to show. */
export interface HistoryFilter {
  readonly action?: string
  readonly module?: string
  readonly asset?: AssetSymbol
  readonly outcome?: 'executed' | 'rejected'
  /** Unix seconds, both inclusive. */
  readonly from?: number
  readonly to?: number
}

/** Pages of an account's history, newest first. */
export function useAccountHistory(account: string, filter: HistoryFilter) {
  const weft = useWeft()
  return useInfiniteQuery({
    queryKey: ['history', account, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      weft.transactions({ account, limit: 20, ...filter }).page(pageParam, { signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 5_000,
  })
}
