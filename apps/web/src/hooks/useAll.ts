'use client'
import { useEffect } from 'react'
import { useList } from '@/hooks/useList'
import type { ListRead } from '@/lib/nftReads'

/** Items that a search looks through at most: further ones are found by a narrower list. */
export const SEARCHED_MAX = 480

/** A list; while something is searched for, page after page comes by itself, so that nothing nearby is missed. */
export function useAll<T>(list: ListRead<T> | undefined, searching: boolean) {
  const found = useList(list)
  const { items, hasMore, isLoadingMore, loadMore } = found
  const wantsMore = searching && hasMore && (items?.length ?? 0) < SEARCHED_MAX
  useEffect(() => {
    if (wantsMore && !isLoadingMore) void loadMore()
  }, [wantsMore, isLoadingMore, loadMore])
  return { ...found, isSearching: wantsMore }
}
