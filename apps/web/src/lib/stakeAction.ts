import { AMOUNT_MAX, FEE_ASSET, rejectionHelp, type StakeProjection, stakingPreview } from '@weft/sdk'
import type { Staking } from '@/hooks/useStaking'
import { type AmountInput, type AmountMax, feeBlock, feeOf, readAmount } from './amountInput.ts'

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
  /** What would come of it; undefined while where to move to is not chosen. */
  readonly projection: StakeProjection | undefined
}

/**
 * Judges what is typed against the newest figures, by the rules of the module itself.
 *
 * @param input.to - Where a redelegation goes.
 * @param input.now - Unix seconds.
 */
export function draftOfStake(input: {
  kind: StakeKind
  validator: number
  to: number | undefined
  staking: Staking
  amount: AmountInput
  now: number
}): StakeDraft {
  const { kind, validator, to, staking, now } = input
  const fee = feeOf(`staking.${kind}`)
  const spendable = staking.balance > fee ? staking.balance - fee : 0n
  const preview = stakingPreview({ ...staking, account: staking.mine, balance: spendable })
  const max = maxOf(
    kind,
    spendable,
    preview.undelegateMax(validator),
    staking.delegationOf(validator)?.locked,
  )
  const { units, invalid } = readAmount(input.amount, max, FEE_ASSET.decimals)
  const everything = input.amount.isMax && max.sentinel
  const amount = everything ? AMOUNT_MAX : (units ?? 0n)
  const projection =
    kind !== 'redelegate'
      ? preview.project(validator, { action: kind, amount }, now)
      : to === undefined
        ? undefined
        : preview.project(validator, { action: kind, amount, to }, now)
  return {
    max,
    units,
    everything,
    projection,
    block:
      invalid ??
      (projection === undefined ? 'Choose a validator' : undefined) ??
      (projection?.rejection && blockText(projection.rejection)) ??
      feeBlock(staking.balance, fee),
  }
}

function maxOf(
  kind: StakeKind,
  spendable: bigint,
  movable: bigint,
  locked: bigint | undefined = 0n,
): AmountMax {
  if (kind === 'delegate') return { units: spendable, sentinel: false, label: 'In your account' }
  return { units: movable, sentinel: movable > 0n, label: locked > 0n ? 'Not locked' : 'Staked' }
}

/** A rejection foreseen, in the few words a button has. */
function blockText(code: string): string {
  switch (code) {
    case 'staking.amount_zero':
      return 'Enter an amount'
    case 'bank.insufficient_balance':
      return `Not enough ${FEE_ASSET.symbol}`
    case 'staking.insufficient_stake':
      return 'More than you staked'
    case 'staking.stake_locked':
      return 'A part is locked after a move'
    default:
      return rejectionHelp[code as keyof typeof rejectionHelp]?.title ?? 'Not possible now'
  }
}
