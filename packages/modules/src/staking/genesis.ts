import { assert } from '@weft/primitives'
import { FEE_ASSET, type GenesisConfig, type GlobalContext, parseUnits } from '@weft/protocol'
import { faucetPool } from '../bank/tables.ts'
import { SELF_DELEGATION_MIN, VALIDATORS_MAX } from './limits.ts'
import { configKey, networkKey, parametersKey } from './reads.ts'
import { network, rewardWindow, stakingConfig, stakingParameters, validators } from './tables.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

/** A fifth of all WEFT: what the devnet's emission pool begins with, out of what the bank minted. */
export const GENESIS_EMISSION_POOL = parseUnits('200000000', FEE_ASSET.decimals)

/** Terms that staking begins with: 5 % of the pool a year, at most 12 % a year on what is bonded. */
export const GENESIS_STAKING_PARAMETERS = {
  unbondingSeconds: 21 * 86_400,
  emissionYearlyBps: 500,
  emissionAprMaxBps: 1_200,
  selfDelegationMin: SELF_DELEGATION_MIN,
} as const

/** On the devnet people watch it happen. */
export const DEVNET_UNBONDING_SECONDS = 120

/** Validators of the devnet, operated by its governor: somewhere to stake from the first batch on. */
const DEVNET_VALIDATORS = [
  {
    name: 'Heddle',
    description: 'Lifts every other thread. Lowest commission of the five.',
    commissionBps: 250,
  },
  { name: 'Bobbin', description: 'Has run since the first batch.', commissionBps: 500 },
  { name: 'Selvage', description: 'Keeps the edges straight.', commissionBps: 500 },
  { name: 'Treadle', description: 'Steady, step by step.', commissionBps: 800 },
  { name: 'Distaff', description: 'Gives its commission to those who write tools.', commissionBps: 1_000 },
] as const

/** Opens staking; on a devnet with a funded pool and validators. */
export function stakingGenesis(context: GlobalContext, config: GenesisConfig): void {
  context.put(stakingConfig, configKey, { governor: config.governor })
  context.put(stakingParameters, parametersKey, {
    ...GENESIS_STAKING_PARAMETERS,
    ...(config.devnet ? { unbondingSeconds: DEVNET_UNBONDING_SECONDS } : {}),
  })
  const funded = config.devnet ? GENESIS_EMISSION_POOL : 0n
  const registered = config.devnet ? DEVNET_VALIDATORS : []
  context.put(network, networkKey, {
    ...network.empty,
    validators: registered.length,
    validatorRoom: BigInt(VALIDATORS_MAX - registered.length),
    emissionPool: funded,
    funded,
    lastAccrual: config.timestamp,
  })
  context.put(rewardWindow, rewardWindow.keyOf(), {
    ...rewardWindow.empty,
    startedAt: config.timestamp,
    previousStartedAt: config.timestamp,
  })
  const { available } = context.get(faucetPool, faucetPool.keyOf())
  assert(available >= funded, 'staking: less WEFT than its emission pool begins with')
  if (funded > 0n) context.put(faucetPool, faucetPool.keyOf(), { available: available - funded })
  for (const [i, terms] of registered.entries()) {
    context.put(validators, validators.keyOf(i + 1), {
      ...terms,
      operator: config.governor,
      status: VALIDATOR_STATUS.active,
      jailedUntil: 0n,
      commissionMaxBps: 2_000,
      commissionDailyMaxBps: 100,
      commissionRaisedAt: 0n,
      registeredAt: config.timestamp,
    })
  }
}
