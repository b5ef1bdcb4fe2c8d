'use client'
import { useQuery } from '@tanstack/react-query'
import type { WeftClient } from '@weft/sdk'
import { useWeft } from '@/hooks/useWeft'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** Begins the key of every read-out of a module: the stream refreshes them all. */
export const VIEWS_KEY = ['views'] as const

/**
 * A read-out of a module, kept fresh. Idle while `ask` is undefined.
 *
 * @param key - What is asked for: module, view, and its input.
 * @example useView(['staking', 'network'], (weft, signal) => weft.views.staking.network({}, { signal }))
 */
export function useView<Answer>(
  key: readonly (string | number | undefined)[],
  ask: ((weft: WeftClient, signal: AbortSignal) => Promise<Answer>) | undefined,
) {
  const weft = useWeft()
  return useQuery({
    queryKey: [...VIEWS_KEY, ...key],
    // A query must not answer with undefined: what is not there is null.
    queryFn: async ({ signal }) => (await ask?.(weft, signal)) ?? null,
    enabled: ask !== undefined,
    refetchInterval: INTERVAL_MS,
  })
}
