'use client'
import { useQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'
import type { Read } from '@/lib/reads'

/** The answer to a read, first as the server had it, then asked again every so often. */
export function useRead<Answer>(
  { key, ask }: Read<Answer>,
  options: {
    readonly intervalMs: number | false | ((data: Answer | undefined) => number | false)
    readonly enabled?: boolean
  },
) {
  const weft = useWeft()
  const { intervalMs, enabled = true } = options
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(weft, { signal }),
    enabled,
    refetchInterval: ({ state }) => (typeof intervalMs === 'function' ? intervalMs(state.data) : intervalMs),
  })
}
