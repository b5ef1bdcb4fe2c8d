import { defineModule } from '@weft/protocol'
import { farmAccountView } from './accountView.ts'
import { claim } from './claim.ts'
import { compound, compoundFor, receiveCompound, receiveKeeperReward, setAutoCompound } from './compound.ts'
import { farmDescriptor } from './descriptor.ts'
import { listFarms, showFarm } from './farmView.ts'
import { createMarketFarm, createVaultFarm, fund, receiveResults } from './fund.ts'
import { farmGenesis } from './genesis.ts'
import { farmHoldings, farmsAreCounted, rewardsAddUp, stakesAddUp } from './invariants.ts'
import { farmSeries } from './series.ts'
import { farmBegin, farmSettle } from './settle.ts'
import { stake, unstake } from './stake.ts'
import { farmWorth } from './worth.ts'

/** A refused `compound` has nothing to give back; the others are always accepted. */
const nothing = () => undefined

/** Liquidity mining: WEFT for staked vault shares and lending supplies. */
export const farm = defineModule(farmDescriptor, {
  actions: {
    createVaultFarm,
    createMarketFarm,
    fund,
    stake,
    unstake,
    claim,
    compound,
    setAutoCompound,
    compoundFor,
  },
  receive: { ...receiveResults, compound: receiveCompound, keeperReward: receiveKeeperReward },
  bounce: { created: nothing, funded: nothing, compound: nothing, keeperReward: nothing },
  genesis: farmGenesis,
  begin: farmBegin,
  settle: farmSettle,
  holdings: farmHoldings,
  invariants: { rewardsAddUp, stakesAddUp, farmsAreCounted },
  accountView: farmAccountView,
  worth: farmWorth,
  views: { farms: listFarms, farm: showFarm },
  series: farmSeries,
})
