'use client'
import { ActionForm } from '@/components/action/actionForm'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { weftText } from '@/components/stake/weftAmount'
import { DataRow } from '@/components/ui/dataRow'
import { useNow } from '@/hooks/useNow'
import type { Staking } from '@/hooks/useStaking'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { formatPercent } from '@/lib/format'

/** Takes an unbonding back: it earns again, as if it had never left. */
export function CancelForm(props: {
  validator: number
  unbonding: number
  staking: Staking
  onSent: (activityId: string) => void
}) {
  const { validator, unbonding, staking, onSent } = props
  const now = useNow()
  const found = staking.mine?.unbondings.find((each) => each.validator === validator && each.id === unbonding)
  const fee = feeOf('staking.cancelUndelegation')
  const staked = staking.delegationOf(validator)?.staked ?? 0n
  const target = staking.validatorOf(validator)
  const late = found && (found.matured || (now !== undefined && found.completesAt * 1_000 <= now))
  const block = !found
    ? 'It is no longer there'
    : late
      ? 'It is complete: withdraw it'
      : target?.status !== 'active'
        ? 'This validator is not active'
        : feeBlock(staking.balance, fee)
  const amount = found?.amount ?? 0n
  return (
    <ActionForm
      label="Stake again"
      block={block}
      request={(weft) => ({
        title: `Stake ${weftText(amount)} again`,
        actions: [weft.build.staking.cancelUndelegation({ validator, unbonding })],
      })}
      onSent={onSent}
    >
      <Overview>
        <DataRow label={`Stake with ${String(target?.name ?? '')}`}>
          <Change changes before={weftText(staked)} after={weftText(staked + amount)} />
        </DataRow>
        <DataRow label="APR">{target ? formatPercent(target.apr) : '–'}</DataRow>
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}

/** Pays out everything that is complete with one validator. */
export function WithdrawForm(props: {
  validator: number
  staking: Staking
  onSent: (activityId: string) => void
}) {
  const { validator, staking, onSent } = props
  const now = useNow()
  const ready = (staking.mine?.unbondings ?? []).filter(
    (each) =>
      each.validator === validator &&
      (each.matured || (now !== undefined && each.completesAt * 1_000 <= now)),
  )
  const total = ready.reduce((sum, { amount }) => sum + amount, 0n)
  const fee = feeOf('staking.withdrawUnbonded')
  return (
    <ActionForm
      label="Withdraw"
      block={ready.length === 0 ? 'Nothing is ready' : feeBlock(staking.balance, fee)}
      request={(weft) => ({
        title: `Withdraw ${weftText(total)}`,
        actions: [weft.build.staking.withdrawUnbonded({ validator })],
      })}
      onSent={onSent}
    >
      <Overview>
        <DataRow label="Into your account">{weftText(total)}</DataRow>
        <DataRow label="In your account">
          <Change
            changes={total > 0n}
            before={weftText(staking.balance)}
            after={weftText(staking.balance + total - fee)}
          />
        </DataRow>
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
