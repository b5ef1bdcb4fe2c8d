import type { Address } from '@weft/primitives'
import type { ReadContext } from '@weft/protocol'
import type { z } from 'zod'
import { afterSlashes, stakeOfShares } from './math.ts'
import { validatorsIn } from './openStake.ts'
import { validatorApr } from './rates.ts'
import { poolOf, slashesOf } from './reads.ts'
import { claimableOf, lockedSharesOf, touchStake } from './stake.ts'
import { delegations, redelegations, stakers, unbondings } from './tables.ts'
import { VALIDATOR_STATUS_NAMES } from './validatorStatus.ts'
import type { stakingAccountViewSchema } from './view.ts'
import { knownValidators, ratesOf, weftValue } from './views.ts'

type Plain = z.input<typeof stakingAccountViewSchema>

/** What staking shows of one account, as of the last accrual. */
export function stakingAccountView(context: ReadContext, account: Address): Plain {
  const known = knownValidators(context)
  const rates = ratesOf(context, known)
  const staker = context.get(stakers, stakers.keyOf(account))
  const now = context.batch.timestamp
  const shown: Plain['delegations'] = []
  const waiting: Plain['unbondings'] = []
  const moved: Plain['redelegations'] = []
  let sumOfAprs = 0n
  let staked = 0n
  let claimable = 0n
  let unbonding = 0n
  let withdrawable = 0n
  for (const validator of validatorsIn(staker.validators)) {
    const { terms, pool, ...earner } = known[validator - 1]!
    const { name } = terms
    const status = VALIDATOR_STATUS_NAMES[terms.status]!
    const delegation = context.get(delegations, delegations.keyOf(account, validator))
    const inbound = context.get(redelegations, redelegations.keyOf(account, validator)).entries
    const stake = touchStake({ delegation, inbound }, pool, (from) => slashesOf(context, from), now)
    const amount = stakeOfShares(pool, stake.delegation.shares)
    const rewards = claimableOf(stake.delegation)
    const apr = validatorApr(rates, { ...earner })
    const lockedShares = lockedSharesOf(stake)
    staked += amount
    claimable += rewards
    sumOfAprs += amount * apr
    if (amount > 0n || rewards > 0n) {
      shown.push({
        validator,
        name,
        status,
        staked: amount.toString(),
        stakedValue: weftValue(context, amount),
        claimable: rewards.toString(),
        claimableValue: weftValue(context, rewards),
        locked: stakeOfShares(pool, lockedShares).toString(),
        lockedUntil: latest(stake.inbound),
        apr: apr.toString(),
        commissionBps: earner.commissionBps,
        shares: stake.delegation.shares.toString(),
        lockedShares: lockedShares.toString(),
        rewardPerSharePaid: stake.delegation.rewardPerSharePaid.toString(),
        pendingRewards: stake.delegation.pendingRewards.toString(),
      })
    }
    for (const { from, shares, startedAt, completesAt } of stake.inbound) {
      moved.push({
        from,
        to: validator,
        amount: stakeOfShares(pool, shares).toString(),
        startedAt: Number(startedAt),
        completesAt: Number(completesAt),
      })
    }
    for (const entry of context.get(unbondings, unbondings.keyOf(account, validator)).entries) {
      const left = afterSlashes(entry.amount, entry, slashesOf(context, validator))
      const matured = now >= entry.completesAt
      if (matured) withdrawable += left
      else unbonding += left
      waiting.push({
        validator,
        name,
        id: entry.id,
        amount: left.toString(),
        value: weftValue(context, left),
        slashed: (entry.amount - left).toString(),
        startedAt: Number(entry.startedAt),
        completesAt: Number(entry.completesAt),
        matured,
      })
    }
  }
  const { operates } = staker
  return {
    delegations: shown,
    unbondings: waiting.sort((a, b) => a.completesAt - b.completesAt),
    redelegations: moved,
    staked: staked.toString(),
    unbonding: unbonding.toString(),
    withdrawable: withdrawable.toString(),
    claimable: claimable.toString(),
    value: weftValue(context, staked + unbonding + withdrawable + claimable),
    apr: (staked === 0n ? 0n : sumOfAprs / staked).toString(),
    operates:
      operates === 0
        ? null
        : { validator: operates, commission: poolOf(context, operates).commission.toString() },
  }
}

function latest(inbound: readonly { readonly completesAt: bigint }[]): number | null {
  if (inbound.length === 0) return null
  return Math.max(...inbound.map(({ completesAt }) => Number(completesAt)))
}
