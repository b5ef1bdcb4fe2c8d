'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'
import type { ListRead } from '@/lib/nftReads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** A list that grows by pages, kept fresh. Idle without a list. */
export function useList<T>(list: ListRead<T> | undefined) {
  const weft = useWeft()
  const query = useInfiniteQuery({
    queryKey: list?.key ?? ['idle'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      if (!list) throw new Error('an idle list is not asked for')
      return list.ask(weft, pageParam, { signal })
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: list !== undefined,
    refetchInterval: INTERVAL_MS,
  })
  return {
    items: query.data?.pages.flatMap((page) => page.items),
    total: query.data?.pages[0]?.total,
    error: query.data ? null : query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    loadMore: query.fetchNextPage,
    isLoadingMore: query.isFetchingNextPage,
  }
}
