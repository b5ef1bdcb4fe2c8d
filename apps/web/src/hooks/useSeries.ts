'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useWeft } from '@/hooks/useWeft'

/** Numbers are sampled far less often than batches come. */
const INTERVAL_MS = 15_000
/** Points of a line: about one for every two pixels of a wide chart. */
const POINTS = 300

/** Recorded numbers of the rollup, by name, up to so many seconds ago; kept fresh. */
export function useSeries(names: readonly string[], seconds: number) {
  const weft = useWeft()
  return useQuery({
    queryKey: ['series', names, seconds],
    queryFn: ({ signal }) => {
      const to = Math.floor(Date.now() / 1_000)
      return weft.series({ names, from: to - seconds, to, points: POINTS }, { signal })
    },
    // Another range is asked for while the line of the last one stays.
    placeholderData: keepPreviousData,
    refetchInterval: INTERVAL_MS,
  })
}
