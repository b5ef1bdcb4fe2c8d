import { type Account, type Action, FEE_ASSET, type WeftClient } from '@weft/sdk'
import { feeOf } from '../amountInput.ts'
import { cleanText } from '../nftText.ts'
import { dollarsOf, type Rates } from './positions.ts'

/** Something an account may take, and the action that takes it. */
export interface Claim {
  readonly id: string
  readonly name: string
  readonly asset: string
  /** Base units of the asset. */
  readonly units: bigint
  /** USD with 8 decimals. */
  readonly value: bigint
  /** Base units of the fee asset. */
  readonly fee: bigint
  readonly build: (weft: WeftClient) => Action
}

/** Actions of one transaction: what is beyond is claimed with the next. */
const CLAIMS_MAX = 256

/** Staking rewards and commission, farm rewards, royalties and curators' fees, as far as there are any. */
export function claimsOf({ modules }: Account, priceOf: Rates['priceOf']): Claim[] {
  const { staking, farm, nft, vault } = modules
  const weft = (units: bigint) => ({
    ...{ asset: FEE_ASSET.symbol, units, value: dollarsOf(FEE_ASSET.symbol, units, priceOf) },
  })
  const operated = staking.operates
  const all: Claim[] = [
    {
      ...{ id: 'staking', name: 'Staking rewards', ...weft(staking.claimable) },
      ...{ fee: feeOf('staking.claimAll'), build: ({ build }) => build.staking.claimAll() },
    },
    {
      ...{ id: 'commission', name: 'Commission as a validator', ...weft(operated?.commission ?? 0n) },
      fee: feeOf('staking.claimCommission'),
      build: ({ build }) => build.staking.claimCommission({ validator: operated?.validator ?? 0 }),
    },
    ...farm.positions.map(
      (each): Claim => ({
        ...{ id: `farm ${each.farm}`, name: cleanText(each.name), ...weft(each.claimable) },
        ...{ fee: feeOf('farm.claim'), build: ({ build }) => build.farm.claim({ farm: each.farm }) },
      }),
    ),
    ...nft.earnings.map(({ collection, name, asset, claimable }): Claim => {
      const royalties = { asset, units: claimable, value: dollarsOf(asset, claimable, priceOf) }
      return {
        ...{ id: `royalties ${collection}`, name: `Royalties of ${cleanText(name)}`, ...royalties },
        fee: feeOf('nft.claimRoyalties'),
        build: ({ build }) => build.nft.claimRoyalties({ collection }),
      }
    }),
    ...vault.curated.map(
      (each): Claim => ({
        ...{ id: `fees ${each.vault}`, name: `Fees of ${cleanText(each.name)}` },
        ...{ asset: each.asset, units: each.assets, value: each.value, fee: feeOf('vault.claimFees') },
        build: ({ build }) => build.vault.claimFees({ vault: each.vault }),
      }),
    ),
  ]
  return all.filter(({ units }) => units > 0n).slice(0, CLAIMS_MAX)
}
