'use client'
import { type Account, FEE_ASSET } from '@weft/sdk'
import { useMemo } from 'react'
import { useAccountView } from '@/hooks/useAccountView'
import { useRead } from '@/hooks/useRead'
import { pricesRead } from '@/lib/reads'
import { type StakingNetwork, stakingNetworkRead, type Validator, validatorsRead } from '@/lib/stakingReads'

export type StakingAccount = Account['modules']['staking']
export type Delegation = StakingAccount['delegations'][number]
export type Unbonding = StakingAccount['unbondings'][number]

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** Staking as one account sees it; without an address, as everybody does. */
export interface Staking {
  readonly address: string | undefined
  readonly network: StakingNetwork
  readonly validators: readonly Validator[]
  readonly account: Account | undefined
  readonly mine: StakingAccount | undefined
  /** USD of one WEFT, 8 decimals; undefined: the oracle has not said. */
  readonly price: bigint | undefined
  /** Base units of WEFT in the account. */
  readonly balance: bigint
  readonly validatorOf: (validator: number) => Validator | undefined
  readonly delegationOf: (validator: number) => Delegation | undefined
}

export function useStaking(address: string | undefined) {
  const network = useRead(stakingNetworkRead, { intervalMs: INTERVAL_MS })
  const validators = useRead(validatorsRead, { intervalMs: INTERVAL_MS })
  const prices = useRead(pricesRead, { intervalMs: INTERVAL_MS })
  const account = useAccountView(address)
  const price = prices.data?.prices.find(({ asset }) => asset === FEE_ASSET.symbol)?.price
  const staking = useMemo(
    () =>
      network.data && validators.data
        ? stakingOf({
            address,
            network: network.data,
            validators: validators.data.items,
            account: account.data,
            price,
          })
        : undefined,
    [address, network.data, validators.data, account.data, price],
  )
  return {
    staking,
    /** The account's figures are still on their way. */
    isAccountLoading: address !== undefined && account.isPending,
    error: staking ? null : (network.error ?? validators.error),
    accountError: account.data ? null : account.error,
    refetch: () =>
      Promise.all([network.refetch(), validators.refetch(), address ? account.refetch() : undefined]),
  }
}

function stakingOf(input: {
  address: string | undefined
  network: StakingNetwork
  validators: readonly Validator[]
  account: Account | undefined
  price: bigint | undefined
}): Staking {
  const { account, validators } = input
  const mine = account?.modules.staking
  const balances = account?.modules.bank.balances ?? []
  return {
    ...input,
    mine,
    balance: balances.find(({ asset }) => asset === FEE_ASSET.symbol)?.amount ?? 0n,
    validatorOf: (validator) => validators.find((each) => each.validator === validator),
    delegationOf: (validator) => mine?.delegations.find((each) => each.validator === validator),
  }
}
