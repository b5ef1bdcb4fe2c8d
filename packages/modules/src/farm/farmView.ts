import { mulDivDown, RAY, wholeUnit } from '@weft/primitives'
import { type AssetSymbol, assetById, FEE_ASSET, type ReadContext, type ViewContext } from '@weft/protocol'
import { YEAR_SECONDS } from '../lending/math.ts'
import { SHARE_DECIMALS } from '../vault/shares.ts'
import { frozenGlobals } from '../vault/vault.ts'
import { usdOf } from '../vault/vaultView.ts'
import { custodyOf } from './custody.ts'
import { allFarms, type Farm, findFarm } from './farm.ts'
import { KEEPER_SHARE_BPS } from './limits.ts'
import { rewardApr } from './preview.ts'
import type { FarmInput, FarmList, FarmsInput, FarmView } from './view.ts'

type Reads = Pick<ReadContext, 'global' | 'batch'>
const DAY_SECONDS = 86_400n

/** A page of farms. */
export function listFarms(context: ViewContext, { cursor, limit }: FarmsInput): FarmList {
  const all = [...allFarms(frozenGlobals(context))]
  const from = Number(cursor ?? 0)
  const next = from + limit
  return {
    items: all.slice(from, next).map((each) => farmView(context, each)),
    nextCursor: next < all.length ? (String(next) as FarmList['nextCursor']) : null,
  }
}

/** One farm; undefined: there is none of this number. */
export function showFarm(context: ViewContext, { farm: id }: FarmInput): FarmView | undefined {
  const farm = findFarm(frozenGlobals(context), id)
  return farm && farmView(context, farm)
}

/** Rewards of a year at the farm's rate over what is staked; undefined: nothing is. */
export function aprOf(context: Reads, { record, terms }: Farm): bigint | undefined {
  const staked = usdOf(context, terms.asset, custodyOf(context, terms).worth(record.totalShares))
  if (staked === 0n) return undefined
  const rewards = record.pool === 0n ? 0n : usdOf(context, FEE_ASSET.id, record.rate * YEAR_SECONDS)
  return rewardApr(rewards, staked)
}

/** How a farm is named in lists. */
export function namedFarm({ id, terms }: Farm) {
  const kind = terms.vault === 0 ? ('lending' as const) : ('vault' as const)
  return {
    farm: id,
    name: terms.name as FarmView['name'],
    kind,
    vault: terms.vault === 0 ? null : terms.vault,
    asset: assetById(terms.asset).symbol as AssetSymbol,
    compounds: kind === 'vault' && terms.asset === FEE_ASSET.id,
  }
}

function farmView(context: Reads, farm: Farm): FarmView {
  const { record, terms } = farm
  const custody = custodyOf(context, terms)
  const assets = custody.worth(record.totalShares)
  const isActive = record.pool > 0n
  const whole = terms.vault === 0 ? wholeUnit(assetById(terms.asset).decimals) : wholeUnit(SHARE_DECIMALS)
  return {
    ...namedFarm(farm),
    creator: terms.creator,
    assetId: terms.asset,
    keeperShareBps: KEEPER_SHARE_BPS,
    totalShares: record.totalShares.toString(),
    totalAssets: assets.toString(),
    totalValue: usdOf(context, terms.asset, assets).toString(),
    shareValue: mulDivDown(custody.worth(whole), RAY, whole).toString(),
    rewardAsset: FEE_ASSET.symbol as AssetSymbol,
    rate: record.rate.toString(),
    rewardPerDay: (isActive ? record.rate * DAY_SECONDS : 0n).toString(),
    pool: record.pool.toString(),
    owed: record.owed.toString(),
    paid: record.paid.toString(),
    funded: record.funded.toString(),
    endsAt: Number(record.endsAt),
    active: isActive,
    apr: aprOf(context, farm)?.toString() ?? null,
    createdAt: Number(terms.createdAt),
  }
}
