'use client'
import { useMemo } from 'react'
import { useRead } from '@/hooks/useRead'
import { type Trader, useTrader } from '@/hooks/useTrader'
import { createdRead, earningsRead, streamsToRead } from '@/lib/creatorReads'
import type { NftCollection, NftEarning, NftStream } from '@/lib/nftReads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** What an account earns by its works, and by those that name it in their split. */
export interface Earnings {
  readonly trader: Trader
  readonly earnings: readonly NftEarning[]
  /** Into collections that pay this account. */
  readonly streams: readonly NftStream[]
  /** Collections that it created. */
  readonly created: readonly NftCollection[]
  readonly earningOf: (collection: number) => NftEarning | undefined
}

export function useEarnings(address: string | undefined) {
  const enabled = address !== undefined
  const earnings = useRead(earningsRead(address ?? ''), { intervalMs: INTERVAL_MS, enabled })
  const streams = useRead(streamsToRead(address ?? ''), { intervalMs: INTERVAL_MS, enabled })
  const created = useRead(createdRead(address ?? ''), { intervalMs: INTERVAL_MS, enabled })
  const trader = useTrader(address)
  const found = useMemo(
    (): Earnings | undefined =>
      earnings.data && streams.data && created.data
        ? {
            trader,
            earnings: earnings.data,
            streams: streams.data,
            created: created.data,
            earningOf: (collection) => earnings.data.find((each) => each.collection === collection),
          }
        : undefined,
    [trader, earnings.data, streams.data, created.data],
  )
  return {
    found,
    error: found ? null : (earnings.error ?? streams.error ?? created.error),
    refetch: () => Promise.all([earnings.refetch(), streams.refetch(), created.refetch()]),
  }
}
