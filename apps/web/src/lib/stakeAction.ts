import { FEE_ASSET, RAY } from '@weft/sdk'
import type { Staking } from '@/hooks/useStaking'
import { type AmountInput, type AmountMax, feeBlock, feeOf, readAmount, withoutFee } from './amountInput.ts'

export type StakeKind = 'delegate' | 'undelegate' | 'redelegate'

/** What a dialog knows about what is typed. */
export interface StakeDraft {
  readonly max: AmountMax
  /** Base units that are meant; undefined while there is nothing to send. */
  readonly units: bigint | undefined
  /** All of it, resolved at execution. */
  readonly everything: boolean
  /** Why it cannot be sent; undefined: it can. */
  readonly block: string | undefined
  /** Stake with the validator before and after. */
  readonly before: bigint
  readonly after: bigint
}

/** Unbondings of an account with one validator at a time: the module's bound. */
export const UNBONDINGS_MAX = 7
/** Validators one account may use at a time: the module's bound. */
export const DELEGATIONS_MAX = 16

/** Judges what is typed against the newest figures. */
export function draftOfStake(
  kind: StakeKind,
  validator: number,
  staking: Staking,
  input: AmountInput,
  to?: number,
): StakeDraft {
  const max = maxOf(kind, validator, staking)
  const { units, invalid } = readAmount(input, max, FEE_ASSET.decimals)
  const before = staking.delegationOf(validator)?.staked ?? 0n
  const amount = units ?? 0n
  const after = kind === 'delegate' ? before + amount : amount > before ? 0n : before - amount
  return {
    max,
    units,
    everything: input.isMax && max.sentinel,
    before,
    after,
    block:
      invalid ??
      foreseen(kind, validator, staking, to) ??
      (amount === 0n ? 'Enter an amount' : undefined) ??
      (amount > max.units ? overspent(kind, validator, staking) : undefined) ??
      feeBlock(staking.balance, feeOf(`staking.${kind}`)),
  }
}

/** What a stake earns in a year at a rate that stays as it is; base units, rounded down. */
export function yearlyRewards(stake: bigint, apr: bigint): bigint {
  return (stake * apr) / RAY
}

function maxOf(kind: StakeKind, validator: number, staking: Staking): AmountMax {
  if (kind === 'delegate') {
    const units = withoutFee(FEE_ASSET.symbol, staking.balance, feeOf('staking.delegate'))
    return { units, sentinel: false, label: 'In your account' }
  }
  const { staked = 0n, locked = 0n } = staking.delegationOf(validator) ?? {}
  const units = staked > locked ? staked - locked : 0n
  return { units, sentinel: units > 0n, label: locked > 0n ? 'Free to move' : 'Staked' }
}

/** What stands in the way whatever the amount. */
function foreseen(
  kind: StakeKind,
  validator: number,
  { validatorOf, delegationOf, mine }: Staking,
  to: number | undefined,
): string | undefined {
  const target = kind === 'delegate' ? validator : kind === 'redelegate' ? to : undefined
  if (kind === 'redelegate' && to === undefined) return 'Choose a validator'
  if (target !== undefined) {
    if (validatorOf(target)?.status !== 'active') return 'This validator is not active'
    const used = mine?.delegations.length ?? 0
    if (!delegationOf(target) && used >= DELEGATIONS_MAX) return `At most ${DELEGATIONS_MAX} validators`
  }
  if (kind === 'undelegate') {
    const waiting = mine?.unbondings.filter((each) => each.validator === validator).length ?? 0
    if (waiting >= UNBONDINGS_MAX) return `At most ${UNBONDINGS_MAX} unbondings at a time`
  }
  return undefined
}

function overspent(kind: StakeKind, validator: number, { delegationOf }: Staking): string {
  if (kind === 'delegate') return `Not enough ${FEE_ASSET.symbol}`
  return (delegationOf(validator)?.locked ?? 0n) > 0n
    ? 'A part is locked after a move'
    : 'More than you staked'
}
