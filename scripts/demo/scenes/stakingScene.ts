import type { WeftClient } from '@weft/sdk'
import { passTime, play, type Stage } from '../sendSteps.ts'

/** A validator's life from registering to retiring, and everything a delegator does. */
export async function stakingScene(
  { operator, delegator, governor }: Record<'operator' | 'delegator' | 'governor', WeftClient>,
  stage: Stage,
): Promise<void> {
  const { staking } = operator.build
  await Promise.all([operator, delegator].map((client) => play(client, client.build.bank.faucet(), stage)))
  const terms = { commissionBps: 900, commissionMaxBps: 2_000, commissionDailyMaxBps: 100 }
  const named = { name: 'Demo validator', description: 'Runs for a minute.' }
  await play(operator, staking.registerValidator({ ...named, ...terms, amount: '200' }), stage)
  const validator = (await operator.account(operator.signer!.address)).modules.staking.operates!.validator
  await play(operator, staking.editValidator({ ...named, validator, name: 'Demo validator, renamed' }), stage)
  await play(operator, staking.setCommission({ validator, commissionBps: 500 }), stage)

  await delegating(delegator, validator, stage)
  await disciplining(governor, validator, stage)
  await leaving(delegator, governor, stage)

  await play(operator, staking.claimCommission({ validator }), stage)
  await play(operator, staking.retireValidator({ validator }), stage)
  await play(operator, staking.delegate({ validator, amount: '1' }), stage, 'staking.validator_not_active')
}

async function delegating(delegator: WeftClient, validator: number, stage: Stage): Promise<void> {
  const { staking } = delegator.build
  await play(delegator, staking.delegate({ validator: 1, amount: '300' }), stage)
  await play(delegator, staking.delegate({ validator, amount: '100' }), stage)
  await play(delegator, staking.redelegate({ from: 1, to: 2, amount: '50' }), stage)
  await play(delegator, staking.undelegate({ validator: 1, amount: '40' }), stage)
  const [unbonding] = (await ofStaking(delegator)).unbondings
  await play(delegator, staking.cancelUndelegation({ validator: 1, unbonding: unbonding!.id }), stage)
  await play(delegator, staking.fundRewards({ amount: '5' }), stage)
  await earning(delegator, 3, stage)
  await play(delegator, staking.claim({ validator: 1 }), stage)
  await earning(delegator, 1, stage)
  await play(delegator, staking.restake({ validator: 1 }), stage)
  await earning(delegator, 1, stage)
  await play(delegator, staking.claimAll(), stage)
}

/** Until so many delegations have rewards to claim. */
function earning(delegator: WeftClient, delegations: number, stage: Stage): Promise<void> {
  return passTime(delegator, stage, 'staking rewards', async () => {
    const found = (await ofStaking(delegator)).delegations.filter(({ claimable }) => claimable > 0n)
    return found.length >= delegations
  })
}

/** The governor slashes for something done this second, jails and lets go. */
async function disciplining(governor: WeftClient, validator: number, stage: Stage): Promise<void> {
  const { staking } = governor.build
  const { asOf } = await governor.views.staking.network()
  const infractionAt = BigInt(asOf.timestamp)
  await play(governor, staking.slash({ validator, fractionBps: 500, infractionAt }), stage)
  await play(governor, staking.jail({ validator, seconds: 60 }), stage)
  await play(governor, staking.unjail({ validator }), stage)
}

/** With an unbonding period of two seconds, as the governor may choose, all of it can be seen. */
async function leaving(delegator: WeftClient, governor: WeftClient, stage: Stage): Promise<void> {
  const { staking } = delegator.build
  const { parameters } = await governor.views.staking.network()
  await play(governor, staking.setParameters({ ...parameters, unbondingSeconds: 2 }), stage)
  await play(delegator, staking.undelegate({ validator: 1, amount: '25' }), stage)
  await passTime(delegator, stage, 'the end of an unbonding', async () => {
    return (await ofStaking(delegator)).withdrawable > 0n
  })
  await play(delegator, staking.withdrawUnbonded({ validator: 1 }), stage)
  await play(governor, staking.setParameters(parameters), stage)
}

async function ofStaking(client: WeftClient) {
  return (await client.account(client.signer!.address)).modules.staking
}
