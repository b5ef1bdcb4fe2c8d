import type { Address } from '@weft/primitives'
import type { FieldValues, ReadContext } from '@weft/protocol'
import type { Slash } from './math.ts'
import type { ValidatorPool, ValidatorRecord } from './stake.ts'
import { network, slashes, stakingConfig, stakingParameters, validatorPools, validators } from './tables.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

/** Reads of frozen globals. */
export type GlobalReads = Pick<ReadContext, 'global' | 'batch'>

export type NetworkRecord = FieldValues<(typeof network)['value']>
export type StakingParameters = FieldValues<(typeof stakingParameters)['value']>

export const networkKey = network.keyOf()
export const configKey = stakingConfig.keyOf()
export const parametersKey = stakingParameters.keyOf()

export function networkOf(context: GlobalReads): NetworkRecord {
  return context.global(network, networkKey)
}

export function parametersOf(context: GlobalReads): StakingParameters {
  return context.global(stakingParameters, parametersKey)
}

export function governorOf(context: GlobalReads): Address {
  return context.global(stakingConfig, configKey).governor
}

/** The validator's terms, or undefined when there is none of that number. */
export function validatorOf(context: GlobalReads, validator: number): ValidatorRecord | undefined {
  if (validator < 1 || validator > networkOf(context).validators) return undefined
  return context.global(validators, validators.keyOf(validator))
}

export function isActive({ status }: ValidatorRecord): boolean {
  return status === VALIDATOR_STATUS.active
}

export function poolOf(context: GlobalReads, validator: number): ValidatorPool {
  return context.global(validatorPools, validatorPools.keyOf(validator))
}

export function slashesOf(context: GlobalReads, validator: number): readonly Slash[] {
  return context.global(slashes, slashes.keyOf(validator)).items
}
