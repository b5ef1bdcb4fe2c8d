'use client'
import { useEffect, useRef } from 'react'
import { type HistoryFilter, useAccountHistory } from '@/hooks/useTransactions'

/** Rows that a first screen wants. */
const ROWS_MIN = 10
/** With a filter a page may be short, or empty, and go on: so many are fetched without being asked for. */
const PAGES_BY_ITSELF_MAX = 20

/** A history that goes on by itself until there is something to see. */
export function useHistory(address: string, filter: HistoryFilter) {
  const history = useAccountHistory(address, filter)
  const items = history.data?.pages.flatMap((page) => page.items)
  const { hasNextPage, isFetching, fetchNextPage } = history
  const asked = useRef<{ key: string; pages: number }>({ key: '', pages: 0 })
  const key = JSON.stringify([address, filter])
  useEffect(() => {
    if (asked.current.key !== key) asked.current = { key, pages: 0 }
    const isShort = items !== undefined && items.length < ROWS_MIN
    if (!isShort || !hasNextPage || isFetching || asked.current.pages >= PAGES_BY_ITSELF_MAX) return
    asked.current.pages++
    void fetchNextPage()
  })
  return { ...history, items }
}
