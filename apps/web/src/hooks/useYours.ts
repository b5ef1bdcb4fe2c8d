'use client'
import { useMemo } from 'react'
import { useRead } from '@/hooks/useRead'
import { type Trader, useTrader } from '@/hooks/useTrader'
import { forSaleRead, offersToRead } from '@/lib/creatorReads'
import type { NftAccount, NftOffer, NftToken } from '@/lib/nftReads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** What an account has, wants and is offered. */
export interface Yours {
  readonly trader: Trader
  readonly nft: NftAccount
  /** Listed or in an auction. */
  readonly forSale: readonly NftToken[]
  /** Offers of others that it could accept. */
  readonly received: readonly NftOffer[]
}

export function useYours(address: string | undefined) {
  const enabled = address !== undefined
  const forSale = useRead(forSaleRead(address ?? ''), { intervalMs: INTERVAL_MS, enabled })
  const received = useRead(offersToRead(address ?? ''), { intervalMs: INTERVAL_MS, enabled })
  const trader = useTrader(address)
  const yours = useMemo(
    (): Yours | undefined =>
      trader.nft && forSale.data && received.data
        ? { trader, nft: trader.nft, forSale: forSale.data, received: received.data }
        : undefined,
    [trader, forSale.data, received.data],
  )
  return {
    yours,
    error: yours ? null : (forSale.error ?? received.error),
    refetch: () => Promise.all([forSale.refetch(), received.refetch()]),
  }
}
