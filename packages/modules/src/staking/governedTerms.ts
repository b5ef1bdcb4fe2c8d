import { wholeUnit } from '@weft/primitives'
import { FEE_ASSET } from '@weft/protocol'
import type { StakingParameters } from './reads.ts'

/** Terms of staking that proposals change one by one. */
export type StakingTermName =
  | 'unbondingSeconds'
  | 'emissionYearlyBps'
  | 'emissionAprMaxBps'
  | 'selfDelegationMinWeft'

const WEFT = wholeUnit(FEE_ASSET.decimals)

/** A term's value as proposals write it; a smallest stake that is not whole is rounded down. */
export function stakingTermOf(terms: StakingParameters, name: StakingTermName): bigint {
  return name === 'selfDelegationMinWeft' ? terms.selfDelegationMin / WEFT : BigInt(terms[name])
}

/** The terms with one changed. @param value - Within the bounds of the parameter. */
export function withStakingTerm(
  terms: StakingParameters,
  name: StakingTermName,
  value: bigint,
): StakingParameters {
  if (name === 'selfDelegationMinWeft') return { ...terms, selfDelegationMin: value * WEFT }
  return { ...terms, [name]: Number(value) }
}
