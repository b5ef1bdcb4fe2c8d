import { type Account, assetBySymbol, FEE_ASSET } from '@weft/sdk'
import { cleanText } from '../nftText.ts'
import { usdOf } from '../usdOf.ts'
import { vaultRate } from '../vaultRate.ts'

/** The parts of an account, in the order in which they are shown. */
export const POSITION_GROUPS = ['wallet', 'lending', 'staking', 'vault', 'farm', 'nft'] as const
export type PositionGroup = (typeof POSITION_GROUPS)[number]

/** One thing an account has or owes. */
export interface Position {
  readonly id: string
  readonly group: PositionGroup
  /** What it is called: `USDC`, a validator, a vault. */
  readonly name: string
  /** What is done with it: `Supplied`. */
  readonly kind: string
  readonly asset: string
  /** Base units of the asset. */
  readonly units: bigint
  /** USD with 8 decimals; debts are negative. */
  readonly value: bigint
  /** A year's interest or rewards over the value, a ray; of a debt what it costs, negative. Undefined: it earns nothing. */
  readonly yearly: bigint | undefined
  /** What it earns on top, where another position holds the value: a stake in a farm. */
  readonly isCountedElsewhere: boolean
  readonly note?: string
  /** Unix seconds until it can be taken. */
  readonly until?: number
  readonly href: string
}

/** What prices and rates positions need beyond the account itself. */
export interface Rates {
  /** USD of one, 8 decimals; undefined: not known. */
  readonly priceOf: (asset: string) => bigint | undefined
  /** What a supply earns a year, compounded, a ray. */
  readonly supplyApyOf: (asset: string) => bigint | undefined
}

/** Everything an account has and owes, by module; only what is there. */
export function positionsOf(account: Account, rates: Rates): Position[] {
  return [
    ...walletPositions(account),
    ...lendingPositions(account, rates),
    ...stakingPositions(account, rates),
    ...vaultPositions(account),
    ...farmPositions(account),
    ...nftPositions(account, rates),
  ]
}

function walletPositions({ modules }: Account): Position[] {
  return modules.bank.balances
    .filter(({ amount }) => amount > 0n)
    .map(({ asset, amount, value }) => ({
      ...{ id: `wallet ${asset}`, group: 'wallet' as const, name: asset, kind: 'Balance', asset },
      ...{ units: amount, value, yearly: undefined, isCountedElsewhere: false, href: `/lend/${asset}` },
    }))
}

function lendingPositions({ modules }: Account, { supplyApyOf }: Rates): Position[] {
  const { positions, pledged } = modules.lending
  const base = { group: 'lending' as const, isCountedElsewhere: false }
  return [
    ...positions.flatMap((each): Position[] => {
      const { asset, supplied, suppliedValue, supplyApy, debt, debtValue, borrowApy, collateral } = each
      const of = { ...base, name: asset, asset, href: `/lend/${asset}` }
      return [
        ...(supplied > 0n
          ? [
              {
                ...{ ...of, id: `supply ${asset}`, kind: 'Supplied', units: supplied, value: suppliedValue },
                yearly: supplyApy,
                ...(collateral ? { note: 'Collateral' } : {}),
              },
            ]
          : []),
        ...(debt > 0n
          ? [
              {
                ...{ ...of, id: `debt ${asset}`, kind: 'Borrowed', units: debt, value: -debtValue },
                yearly: -borrowApy,
              },
            ]
          : []),
      ]
    }),
    ...pledged.map(
      ({ asset, amount, value }): Position => ({
        ...{ ...base, id: `pledge ${asset}`, name: asset, asset, units: amount, value },
        ...{ kind: 'Supplied', note: 'Staked in a farm', yearly: supplyApyOf(asset), href: `/lend/${asset}` },
      }),
    ),
  ]
}

function stakingPositions({ modules }: Account, { priceOf }: Rates): Position[] {
  const { delegations, unbondings, operates } = modules.staking
  const worth = (units: bigint) => dollarsOf(FEE_ASSET.symbol, units, priceOf)
  const base = { group: 'staking' as const, asset: FEE_ASSET.symbol, isCountedElsewhere: false }
  return [
    ...delegations.map((each): Position => {
      const { validator, name, staked, stakedValue, apr } = each
      return {
        ...{ ...base, id: `stake ${validator}`, name: cleanText(name), kind: 'Staked', units: staked },
        ...{ value: stakedValue, yearly: apr, href: `/stake/${validator}` },
      }
    }),
    ...unbondings.map((each): Position => {
      const { validator, id, name, amount, value, completesAt, matured } = each
      return {
        ...{ ...base, id: `unbonding ${validator} ${id}`, name: cleanText(name), kind: 'Unbonding' },
        ...{ units: amount, value, yearly: undefined, href: '/stake' },
        ...(matured ? { note: 'Ready to withdraw' } : { until: completesAt }),
      }
    }),
    ...rewards('stake rewards', 'Staking rewards', modules.staking.claimable, worth, base),
    ...rewards('commission', 'Commission as a validator', operates?.commission ?? 0n, worth, base),
  ]
}

function rewards(
  id: string,
  name: string,
  units: bigint,
  worth: (units: bigint) => bigint,
  base: Pick<Position, 'group' | 'asset' | 'isCountedElsewhere'>,
): Position[] {
  if (units === 0n) return []
  const href = '/stake'
  return [{ ...base, id, name, kind: 'Claimable', units, value: worth(units), yearly: undefined, href }]
}

function vaultPositions({ modules }: Account): Position[] {
  const base = { group: 'vault' as const, isCountedElsewhere: false }
  return [
    ...modules.vault.positions.map((position): Position => {
      const { vault, name, asset, assets, value, staked } = position
      const note = staked > 0n ? { note: 'Some of it in a farm' } : {}
      return {
        ...{ ...base, id: `vault ${vault}`, name: cleanText(name), kind: 'Deposited', asset, units: assets },
        ...{ value, yearly: vaultRate(position), href: `/earn/${vault}`, ...note },
      }
    }),
    ...modules.vault.curated
      .filter(({ assets }) => assets > 0n)
      .map(
        ({ vault, name, asset, assets, value }): Position => ({
          ...{ ...base, id: `fees ${vault}`, name: cleanText(name), kind: 'Claimable', asset, units: assets },
          ...{ value, yearly: undefined, note: 'Fees as its curator', href: `/earn/${vault}` },
        }),
      ),
  ]
}

function farmPositions({ modules }: Account): Position[] {
  return modules.farm.positions.flatMap((each): Position[] => {
    const { farm, name, asset, assets, value, apr, claimable, claimableValue } = each
    const of = { group: 'farm' as const, name: cleanText(name), href: '/earn' }
    const stake: Position = {
      ...{ ...of, id: `farm ${farm}`, kind: 'Staked', asset, units: assets, value },
      ...{ yearly: apr ?? undefined, isCountedElsewhere: true, note: 'Counted where it is held' },
    }
    const reward: Position = {
      ...{ ...of, id: `farm rewards ${farm}`, kind: 'Claimable', asset: FEE_ASSET.symbol, units: claimable },
      ...{ value: claimableValue, yearly: undefined, isCountedElsewhere: false },
    }
    return [...(assets > 0n ? [stake] : []), ...(claimable > 0n ? [reward] : [])]
  })
}

function nftPositions({ modules }: Account, { priceOf }: Rates): Position[] {
  const { offers, bids, streams, earnings } = modules.nft
  const held = (
    id: string,
    kind: string,
    name: string,
    asset: string,
    units: bigint,
    more: { href: string; note?: string; until?: number },
  ): Position => ({
    ...{ group: 'nft' as const, id, kind, name, asset, units, value: dollarsOf(asset, units, priceOf) },
    ...{ yearly: undefined, isCountedElsewhere: false, ...more },
  })
  return [
    ...offers.map(({ offer, token, collection, asset, price, expiresAt, hasExpired }) =>
      held(
        `offer ${offer}`,
        'Offer',
        token ? `Token ${token.slice(0, 8)}…` : `Any of collection ${collection ?? ''}`,
        asset,
        price,
        {
          href:
            collection === null ? '/nfts' : token ? `/nfts/${collection}/${token}` : `/nfts/${collection}`,
          ...(hasExpired ? { note: 'Expired: withdraw it' } : { until: expiresAt }),
        },
      ),
    ),
    ...bids.map(({ token, collection, collectionName, number, asset, auction }) =>
      held(
        `bid ${token}`,
        'Highest bid',
        `${cleanText(collectionName)} #${number}`,
        asset,
        auction?.bid ?? 0n,
        {
          href: `/nfts/${collection}/${token}`,
          ...(auction ? { until: auction.endsAt } : {}),
        },
      ),
    ),
    ...streams.map(({ collection, name, asset, deposit, flowed, endsAt }) =>
      held(`stream ${collection}`, 'Stream', cleanText(name), asset, deposit - flowed, {
        href: `/nfts/${collection}`,
        note: 'What is left of its deposit',
        until: endsAt,
      }),
    ),
    ...earnings
      .filter(({ claimable }) => claimable > 0n)
      .map(({ collection, name, asset, claimable }) =>
        held(`royalties ${collection}`, 'Claimable', cleanText(name), asset, claimable, {
          href: `/nfts/${collection}`,
          note: 'Royalties',
        }),
      ),
  ]
}

/** USD with 8 decimals, rounded down; 0 where no price is known. */
export function dollarsOf(asset: string, units: bigint, priceOf: Rates['priceOf']): bigint {
  const price = priceOf(asset)
  return price === undefined ? 0n : usdOf(units, { price, decimals: assetBySymbol(asset).decimals })
}

export function decimalsOf(asset: string): number {
  return assetBySymbol(asset).decimals
}
