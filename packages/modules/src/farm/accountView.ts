import type { Address } from '@weft/primitives'
import { FEE_ASSET, type ReadContext } from '@weft/protocol'
import { frozenGlobals } from '../vault/vault.ts'
import { usdOf } from '../vault/vaultView.ts'
import { custodyOf } from './custody.ts'
import { allFarms } from './farm.ts'
import { aprOf, namedFarm } from './farmView.ts'
import { accrueStake, claimableOf } from './math.ts'
import { farmStakes } from './tables.ts'
import type { FarmAccountView, FarmPositionView } from './view.ts'

/** What the farm module shows of one account. */
export function farmAccountView(context: ReadContext, account: Address): FarmAccountView {
  const positions: FarmPositionView[] = []
  let value = 0n
  let claimable = 0n
  for (const farm of allFarms(frozenGlobals(context))) {
    const stored = context.get(farmStakes, farmStakes.keyOf(account, farm.id))
    const stake = accrueStake(stored, farm.record)
    const rewards = claimableOf(stake)
    if (stake.shares === 0n && rewards === 0n) continue
    const assets = custodyOf(context, farm.terms).worth(stake.shares)
    const worth = usdOf(context, farm.terms.asset, assets)
    value += worth
    claimable += rewards
    positions.push({
      ...namedFarm(farm),
      shares: stake.shares.toString(),
      assets: assets.toString(),
      value: worth.toString(),
      claimable: rewards.toString(),
      claimableValue: usdOf(context, FEE_ASSET.id, rewards).toString(),
      autoCompound: stake.autoCompound,
      apr: aprOf(context, farm)?.toString() ?? null,
    })
  }
  return {
    positions,
    value: value.toString(),
    claimable: claimable.toString(),
    claimableValue: usdOf(context, FEE_ASSET.id, claimable).toString(),
  }
}
