'use client'
import {
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query'
import type { BatchSummary } from '@weft/protocol/api'
import type { Page, Pages } from '../pages.ts'
import type { TransactionInfo } from '../transactionInfo.ts'
import type { WeftClientCore } from '../weftClient.ts'
import { weftKeys } from './queryKeys.ts'
import { useWeft } from './weftContext.ts'

/** Pages so far; `fetchNextPage` asks for one more, `hasNextPage` says whether there is one. */
export type ListResult<T> = UseInfiniteQueryResult<InfiniteData<Page<T>, string | undefined>, Error> & {
  /** All pages as one list; undefined before the first. */
  readonly items: readonly T[] | undefined
}

type TransactionsQuery = Omit<Parameters<WeftClientCore['transactions']>[0], 'account' | 'signal'>

/**
 * What an account sent or received, newest first; idle while there is none.
 *
 * @param account - Default: the signer's.
 */
export function useTransactions(
  query: TransactionsQuery & { account?: string | undefined } = {},
): ListResult<TransactionInfo> {
  const weft = useWeft()
  const { account = weft.signer?.address, ...filter } = query
  const key = weftKeys(weft.url).transactions(account, filter)
  return useList(key, account === undefined ? undefined : () => weft.transactions({ ...filter, account }))
}

/** Batches, newest first. */
export function useBatches(query: { limit?: number } = {}): ListResult<BatchSummary> {
  const weft = useWeft()
  return useList(weftKeys(weft.url).batches(query), () => weft.batches(query))
}

function useList<T>(queryKey: readonly unknown[], list: (() => Pages<T>) | undefined): ListResult<T> {
  type Cursor = string | undefined
  const query = useInfiniteQuery<Page<T>, Error, InfiniteData<Page<T>, Cursor>, QueryKey, Cursor>({
    queryKey,
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) => list!().page(pageParam, { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: list !== undefined,
    retry: false,
    networkMode: 'always',
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) }
}
