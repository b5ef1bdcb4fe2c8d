import { FEE_ASSET, type StateView } from '@weft/protocol'
import { pledges } from '../lending/tables.ts'
import { vaultHoldings } from '../vault/tables.ts'
import { farmDescriptor } from './descriptor.ts'
import type { FarmTerms } from './farm.ts'
import { FARMS_MAX } from './limits.ts'
import { accrueStake, type FarmRecord, REWARD_SCALE } from './math.ts'
import { farmRegistry, farmStakes, farms, farmTerms } from './tables.ts'

/** WEFT that the farms hold: not released, not claimed, or on its way to a keeper. Staked shares are others' books. */
export function farmHoldings(view: StateView, assetId: number): bigint {
  if (assetId !== FEE_ASSET.id) return 0n
  let sum = 0n
  for (const [, { pool, owed }] of view.records(farms)) sum += pool + owed
  for (const { amount } of view.inFlight(farmDescriptor.messages.keeperReward)) sum += amount
  return sum
}

/** What was funded is in the pool, owed or paid; what is owed is with the stakers or carried, in scaled units. */
export function rewardsAddUp(view: StateView): string | undefined {
  const records = new Map([...view.records(farms)].map(([{ farm }, record]) => [farm, record]))
  const claims = new Map<number, bigint>()
  for (const [{ farm }, stake] of view.records(farmStakes)) {
    claims.set(farm, (claims.get(farm) ?? 0n) + accrueStake(stake, records.get(farm)!).accrued)
  }
  for (const [farm, record] of records) {
    if (record.pool + record.owed + record.paid !== record.funded)
      return `farm ${farm}: rewards are not what was funded`
    const owed = (claims.get(farm) ?? 0n) + record.carried
    if (owed !== record.owed * REWARD_SCALE)
      return `farm ${farm}: ${record.owed} owed, claims and rest are ${owed}`
  }
  return undefined
}

/** Stakes add up to each farm's total, and to what vaults and lending say that accounts have put into farms. */
export function stakesAddUp(view: StateView): string | undefined {
  const terms = new Map([...view.records(farmTerms)].map(([{ farm }, value]) => [farm, value]))
  const totals = new Map<number, bigint>()
  const custody = new Map<string, bigint>()
  for (const [{ account, farm }, { shares }] of view.records(farmStakes)) {
    totals.set(farm, (totals.get(farm) ?? 0n) + shares)
    const key = `${account} ${sourceOf(terms.get(farm)!)}`
    custody.set(key, (custody.get(key) ?? 0n) + shares)
  }
  for (const [{ farm }, { totalShares }] of view.records(farms)) {
    if ((totals.get(farm) ?? 0n) !== totalShares) return `farm ${farm}: stakes are not the total`
  }
  const held = new Map<string, bigint>()
  for (const [{ account, vault }, { staked }] of view.records(vaultHoldings))
    held.set(`${account} vault ${vault}`, staked)
  for (const [{ account, asset }, { shares }] of view.records(pledges))
    held.set(`${account} market ${asset}`, shares)
  for (const key of new Set([...held.keys(), ...custody.keys()])) {
    if ((held.get(key) ?? 0n) !== (custody.get(key) ?? 0n)) return `${key}: in farms, and not`
  }
  return undefined
}

/** The registry counts what there is. */
export function farmsAreCounted(view: StateView): string | undefined {
  const found = [...view.records(farms)].length
  for (const [, { count, room }] of view.records(farmRegistry)) {
    if (found !== count || BigInt(count) + room !== BigInt(FARMS_MAX))
      return `${found} farms, ${count} counted`
  }
  return undefined
}

/** Rewards are released, paid and funded, and none of it is ever undone. @returns What fell, or undefined. */
export function farmRegressed(before: FarmRecord, after: FarmRecord): string | undefined {
  const growing = ['rewardPerShare', 'funded', 'paid', 'accruedAt'] as const
  const fallen = growing.find((name) => after[name] < before[name])
  return fallen && `${fallen} fell from ${before[fallen]} to ${after[fallen]}`
}

function sourceOf({ vault, asset }: FarmTerms): string {
  return vault === 0 ? `market ${asset}` : `vault ${vault}`
}
