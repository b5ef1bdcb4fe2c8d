'use client'
import { type Account, FEE_ASSET } from '@weft/sdk'
import { useMemo } from 'react'
import { useAccountView } from '@/hooks/useAccountView'
import { useRead } from '@/hooks/useRead'
import type { NftAccount } from '@/lib/nftReads'
import { pricesRead } from '@/lib/reads'

/** Prices move slowly against what a person reads. */
const INTERVAL_MS = 10_000

/** Who buys and sells here: balances, what they hold, and what assets are worth. Without an address, everybody. */
export interface Trader {
  readonly address: string | undefined
  readonly account: Account | undefined
  readonly nft: NftAccount | undefined
  /** The account's figures are still on their way. */
  readonly isLoading: boolean
  readonly balanceOf: (symbol: string) => bigint
  readonly feeBalance: bigint
  /** USD of one, 8 decimals; undefined: the oracle has not said. */
  readonly priceOf: (symbol: string) => bigint | undefined
}

export function useTrader(address: string | undefined): Trader {
  const { data: account, isPending } = useAccountView(address)
  const { data: prices } = useRead(pricesRead, { intervalMs: INTERVAL_MS })
  return useMemo(() => {
    const balances = account?.modules.bank.balances ?? []
    const balanceOf = (symbol: string) => balances.find(({ asset }) => asset === symbol)?.amount ?? 0n
    return {
      address,
      account,
      nft: account?.modules.nft,
      isLoading: address !== undefined && isPending,
      balanceOf,
      feeBalance: balanceOf(FEE_ASSET.symbol),
      priceOf: (symbol) => prices?.prices.find(({ asset }) => asset === symbol)?.price,
    }
  }, [address, account, isPending, prices])
}
