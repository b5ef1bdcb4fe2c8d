'use client'
import { type Account, FEE_ASSET, type LendingPreview, lendingPreview, type Market } from '@weft/sdk'
import { useMemo } from 'react'
import { useAccountView } from '@/hooks/useAccountView'
import { useMarkets } from '@/hooks/useMarkets'

export type LendingPosition = Account['modules']['lending']['positions'][number]

/** Lending as one account sees it; without an address, as everybody does. */
export interface Lend {
  readonly address: string | undefined
  readonly markets: readonly Market[]
  readonly account: Account | undefined
  /** What actions would do, by the rules of the module. */
  readonly preview: LendingPreview
  readonly positionOf: (asset: string) => LendingPosition | undefined
  /** Base units in the wallet's account. */
  readonly balanceOf: (asset: string) => bigint
  readonly feeBalance: bigint
}

export function useLend(address: string | undefined) {
  const markets = useMarkets()
  const account = useAccountView(address)
  const lend = useMemo(
    () => markets.data && lendOf(address, markets.data.markets, account.data),
    [address, markets.data, account.data],
  )
  return {
    lend,
    /** The account's figures are still on their way. */
    isAccountLoading: address !== undefined && account.isPending,
    error: markets.data ? null : markets.error,
    accountError: account.data ? null : account.error,
    refetch: () => Promise.all([markets.refetch(), address ? account.refetch() : undefined]),
  }
}

function lendOf(address: string | undefined, markets: readonly Market[], account: Account | undefined): Lend {
  const positions = account?.modules.lending.positions ?? []
  const balances = account?.modules.bank.balances ?? []
  const balanceOf = (asset: string) => balances.find((each) => each.asset === asset)?.amount ?? 0n
  return {
    address,
    markets,
    account,
    preview: lendingPreview(markets, account),
    positionOf: (asset) => positions.find((each) => each.asset === asset),
    balanceOf,
    feeBalance: balanceOf(FEE_ASSET.symbol),
  }
}
