'use client'
import type { Account } from '@weft/sdk'
import { useMemo } from 'react'
import { useAccountView } from '@/hooks/useAccountView'
import { useMarkets } from '@/hooks/useMarkets'
import { useRead } from '@/hooks/useRead'
import { type Claim, claimsOf } from '@/lib/portfolio/claims'
import { type Position, positionsOf } from '@/lib/portfolio/positions'
import { type Yearly, yearlyOf } from '@/lib/portfolio/yearly'
import { pricesRead } from '@/lib/reads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** All that an account has and owes, and what follows from it. */
export interface Portfolio {
  readonly account: Account
  readonly positions: readonly Position[]
  readonly yearly: Yearly
  readonly claims: readonly Claim[]
}

/** Idle without an address. */
export function usePortfolio(address: string | undefined) {
  const account = useAccountView(address)
  const prices = useRead(pricesRead, { intervalMs: INTERVAL_MS })
  const markets = useMarkets()
  const portfolio = useMemo((): Portfolio | undefined => {
    if (!account.data || !prices.data || !markets.data) return undefined
    const priceOf = (asset: string) => prices.data.prices.find((each) => each.asset === asset)?.price
    const supplyApyOf = (asset: string) =>
      markets.data.markets.find((each) => each.asset === asset)?.supplyApy
    const positions = positionsOf(account.data, { priceOf, supplyApyOf })
    return {
      account: account.data,
      positions,
      yearly: yearlyOf(positions),
      claims: claimsOf(account.data, priceOf),
    }
  }, [account.data, prices.data, markets.data])
  return {
    portfolio,
    error: portfolio ? null : (account.error ?? prices.error ?? markets.error),
    refetch: () => Promise.all([account.refetch(), prices.refetch(), markets.refetch()]),
  }
}
