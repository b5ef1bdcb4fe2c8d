'use client'
import { useQueries } from '@tanstack/react-query'
import type { BatchSummary } from '@weft/sdk'
import { useWeft } from '@/hooks/useWeft'
import type { ClothRow } from '@/lib/clothRow'

/** Which shards had work in each of some executed batches; those still being asked for are left out. */
export function useClothRows(batches: readonly BatchSummary[]): readonly ClothRow[] {
  const weft = useWeft()
  return useQueries({
    queries: batches
      .filter(({ executed }) => executed !== null)
      .map(({ number }) => ({
        queryKey: ['batch', number, 'shards'],
        // What ran in an executed batch never changes.
        staleTime: Number.POSITIVE_INFINITY,
        queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ClothRow> => {
          const batch = await weft.batch(number, { signal, limit: 1 })
          const shards = batch?.work.flatMap((each) => each.shards.map(({ shard }) => shard)) ?? []
          return { batch: number, shards: new Set(shards) }
        },
      })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  })
}
