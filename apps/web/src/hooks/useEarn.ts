'use client'
import { type Account, FEE_ASSET } from '@weft/sdk'
import { useMemo } from 'react'
import { useAccountView } from '@/hooks/useAccountView'
import { useMarkets } from '@/hooks/useMarkets'
import { useRead } from '@/hooks/useRead'
import { type Farm, farmsRead, type Vault, vaultsRead } from '@/lib/earnReads'
import { pricesRead } from '@/lib/reads'

export type VaultPosition = Account['modules']['vault']['positions'][number]
export type FarmPosition = Account['modules']['farm']['positions'][number]

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** Vaults and farms as one account sees them; without an address, as everybody does. */
export interface Earn {
  readonly address: string | undefined
  readonly vaults: readonly Vault[]
  readonly farms: readonly Farm[]
  readonly account: Account | undefined
  /** Base units of an asset in the account. */
  readonly balanceOf: (asset: string) => bigint
  readonly feeBalance: bigint
  readonly vaultOf: (vault: number) => Vault | undefined
  readonly farmOf: (farm: number) => Farm | undefined
  readonly positionIn: (vault: number) => VaultPosition | undefined
  readonly stakeIn: (farm: number) => FarmPosition | undefined
  /** What is free to be staked in a farm, base units of its asset. */
  readonly stakeableIn: (farm: Farm) => bigint
  /** USD of one whole of an asset, 8 decimals; undefined: not known. */
  readonly priceOf: (asset: string) => bigint | undefined
  /** What a lending market can pay out now; undefined: not known. */
  readonly cashOf: (asset: string) => bigint | undefined
}

export function useEarn(address: string | undefined) {
  const vaults = useRead(vaultsRead, { intervalMs: INTERVAL_MS })
  const farms = useRead(farmsRead, { intervalMs: INTERVAL_MS })
  const markets = useMarkets()
  const prices = useRead(pricesRead, { intervalMs: INTERVAL_MS })
  const account = useAccountView(address)
  const earn = useMemo(
    () =>
      vaults.data && farms.data
        ? earnOf({
            address,
            vaults: vaults.data.items,
            farms: farms.data.items,
            account: account.data,
            priceOf: (asset) => prices.data?.prices.find((each) => each.asset === asset)?.price,
            cashOf: (asset) => markets.data?.markets.find((each) => each.asset === asset)?.cash,
          })
        : undefined,
    [address, vaults.data, farms.data, account.data, markets.data, prices.data],
  )
  return {
    earn,
    /** The account's figures are still on their way. */
    isAccountLoading: address !== undefined && account.isPending,
    error: earn ? null : (vaults.error ?? farms.error),
    accountError: account.data ? null : account.error,
    refetch: () => Promise.all([vaults.refetch(), farms.refetch(), address ? account.refetch() : undefined]),
  }
}

type Input = Pick<Earn, 'address' | 'vaults' | 'farms' | 'account' | 'cashOf' | 'priceOf'>

function earnOf(input: Input): Earn {
  const { vaults, farms, account } = input
  const balanceOf = (asset: string) =>
    account?.modules.bank.balances.find((each) => each.asset === asset)?.amount ?? 0n
  const positionIn = (vault: number) => account?.modules.vault.positions.find((each) => each.vault === vault)
  return {
    ...input,
    balanceOf,
    feeBalance: balanceOf(FEE_ASSET.symbol),
    vaultOf: (vault) => vaults.find((each) => each.vault === vault),
    farmOf: (farm) => farms.find((each) => each.farm === farm),
    positionIn,
    stakeIn: (farm) => account?.modules.farm.positions.find((each) => each.farm === farm),
    stakeableIn: ({ kind, vault, asset }) =>
      kind === 'vault'
        ? (positionIn(vault ?? 0)?.withdrawable ?? 0n)
        : (account?.modules.lending.positions.find((each) => each.asset === asset)?.supplied ?? 0n),
  }
}
