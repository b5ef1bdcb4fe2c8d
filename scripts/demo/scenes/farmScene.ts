import type { WeftClient } from '@weft/sdk'
import { passTime, play, type Stage } from '../sendSteps.ts'

/** The vault of WEFT that genesis opens: rewards in WEFT can be compounded into it. */
const WEFT_VAULT = 4
const REWARD = { reward: 'WEFT', amount: '50', durationHours: 24 } as const

/** Farms for a vault and for a market: funded, staked in, claimed, compounded by oneself and by another. */
export async function farmScene(
  { farmer, keeper }: Record<'farmer' | 'keeper', WeftClient>,
  stage: Stage,
): Promise<number> {
  await Promise.all([farmer, keeper].map((client) => play(client, client.build.bank.faucet(), stage)))
  const { farm, vault, lending } = farmer.build
  await play(keeper, farm.createVaultFarm({ name: 'Demo vault farm', vault: WEFT_VAULT, ...REWARD }), stage)
  await play(keeper, farm.createMarketFarm({ name: 'Demo market farm', market: 'ETH', ...REWARD }), stage)
  const { items } = await farmer.views.farm.farms()
  const numberOf = (wanted: string) => items.findLast(({ name }) => name === wanted)!.farm
  const [ofVault, ofMarket] = [numberOf('Demo vault farm'), numberOf('Demo market farm')]
  await play(keeper, farm.fund({ farm: ofMarket, ...REWARD, amount: '10' }), stage)

  await play(farmer, lending.supply({ asset: 'ETH', amount: '2' }), stage)
  await play(farmer, farm.stake({ farm: ofMarket, asset: 'ETH', amount: '1.5' }), stage)
  await play(farmer, vault.deposit({ vault: WEFT_VAULT, asset: 'WEFT', amount: '400' }), stage)
  await play(farmer, farm.stake({ farm: ofVault, asset: 'WEFT', amount: 'max' }), stage)
  await play(farmer, farm.unstake({ farm: ofMarket, asset: 'ETH', amount: '0.5' }), stage)
  await harvesting(farmer, ofMarket, stage)
  await play(farmer, farm.claim({ farm: ofMarket }), stage)
  await play(farmer, farm.compound({ farm: ofMarket }), stage, 'farm.not_compoundable')
  await harvesting(farmer, ofVault, stage)
  await play(farmer, farm.compound({ farm: ofVault }), stage)

  const staker = farmer.signer!.address
  await play(keeper, farm.compoundFor({ farm: ofVault, staker }), stage, 'bounced')
  await play(farmer, farm.setAutoCompound({ farm: ofVault, enabled: true }), stage)
  await harvesting(farmer, ofVault, stage)
  await play(keeper, farm.compoundFor({ farm: ofVault, staker }), stage)
  return ofVault
}

/** Until the farm has rewards for the farmer. */
function harvesting(farmer: WeftClient, farm: number, stage: Stage): Promise<void> {
  return passTime(farmer, stage, 'rewards of a farm', async () => {
    const { positions } = (await farmer.account(farmer.signer!.address)).modules.farm
    return positions.some((each) => each.farm === farm && each.claimable > 0n)
  })
}
