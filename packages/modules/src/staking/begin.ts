import type { GlobalContext } from '@weft/protocol'
import { fees } from '../bank/tables.ts'
import { effectiveChanges } from '../governance/effective.ts'
import { parameterOf } from '../governance/parameters.ts'
import { accrueStaking } from './accrue.ts'
import { withStakingTerm } from './governedTerms.ts'
import { networkKey, parametersKey } from './reads.ts'
import type { ValidatorPool } from './stake.ts'
import { network, rewardWindow, stakingParameters, validatorPools, validators } from './tables.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

const windowKey = rewardWindow.keyOf()
const feesKey = fees.keyOf()

/**
 * Before globals freeze: no share is worth more than a token, and whenever a second has passed, rewards are handed
 * out. Once a second, so that batches of the same second write nothing here. Terms that governance brings in force now
 * count from here on.
 */
export function stakingBegin(context: GlobalContext): void {
  accrue(context)
  const parameters = context.get(stakingParameters, parametersKey)
  const changed = effectiveChanges(context).reduce((terms, { parameter, value }) => {
    const owner = parameterOf(parameter)?.owner
    return owner?.module === 'staking' ? withStakingTerm(terms, owner.term, value) : terms
  }, parameters)
  if (changed !== parameters) context.put(stakingParameters, parametersKey, changed)
}

function accrue(context: GlobalContext): void {
  const totals = context.get(network, networkKey)
  const numbers = Array.from({ length: totals.validators }, (_, i) => i + 1)
  let dust = 0n
  const before = numbers.map((validator) => context.get(validatorPools, validatorPools.keyOf(validator)))
  const trimmed = before.map((pool) => {
    if (pool.tokens <= pool.shares) return pool
    dust += pool.tokens - pool.shares
    return { ...pool, tokens: pool.shares }
  })
  const begun = { ...totals, carried: totals.carried + dust, funded: totals.funded + dust }
  if (context.batch.timestamp <= totals.lastAccrual) {
    if (dust > 0n) context.put(network, networkKey, begun)
    putChanged(context, before, trimmed)
    return
  }
  const { collected } = context.get(fees, feesKey)
  const earners = trimmed.map((pool, i) => {
    const { status, commissionBps } = context.get(validators, validators.keyOf(numbers[i]!))
    return { isActive: status === VALIDATOR_STATUS.active, commissionBps, pool }
  })
  const after = accrueStaking(
    {
      network: begun,
      window: context.get(rewardWindow, windowKey),
      parameters: context.get(stakingParameters, parametersKey),
      earners,
    },
    collected,
    context.batch.timestamp,
  )
  if (collected > 0n) context.put(fees, feesKey, { collected: 0n })
  context.put(network, networkKey, after.network)
  context.put(rewardWindow, windowKey, after.window)
  putChanged(context, before, after.pools)
}

function putChanged(
  context: GlobalContext,
  before: readonly ValidatorPool[],
  after: readonly ValidatorPool[],
): void {
  for (const [i, pool] of after.entries()) {
    if (pool !== before[i]) context.put(validatorPools, validatorPools.keyOf(i + 1), pool)
  }
}
