'use client'
import { type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'

/** How a hook keeps what it read; as TanStack Query describes them. */
export type ReadOptions<Answer> = Pick<
  UseQueryOptions<Answer, Error>,
  'enabled' | 'staleTime' | 'gcTime' | 'refetchInterval' | 'placeholderData' | 'initialData'
>

/**
 * One question to the rollup. The client tries again by itself, so a failure is one; and its API may be on this machine
 * while the browser believes to be offline.
 *
 * @param isAskable - False: something it needs is not known yet.
 */
export function useRead<Answer>(
  queryKey: QueryKey,
  ask: (options: { signal: AbortSignal }) => Promise<Answer>,
  options: ReadOptions<Answer> = {},
  isAskable = true,
): UseQueryResult<Answer, Error> {
  return useQuery<Answer, Error>({
    ...(options as UseQueryOptions<Answer, Error>),
    queryKey,
    queryFn: ({ signal }) => ask({ signal }),
    retry: false,
    networkMode: 'always',
    ...(isAskable ? {} : { enabled: false }),
  })
}
