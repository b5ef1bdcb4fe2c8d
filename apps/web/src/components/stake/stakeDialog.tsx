'use client'
import { ActionDialog } from '@/components/action/actionDialog'
import { RewardsForm } from '@/components/stake/rewardsForm'
import { StakeForm } from '@/components/stake/stakeForm'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { CancelForm, WithdrawForm } from '@/components/stake/unbondingForm'
import type { Staking } from '@/hooks/useStaking'
import { periodText } from '@/lib/periodText'

/** One action of staking, from the choice to L1. */
export function StakeDialog(props: { intent: StakeIntent; staking: Staking; onClose: () => void }) {
  const { intent, staking, onClose } = props
  const { title, help } = textOf(intent, staking)
  return (
    <ActionDialog title={title} description={help} onClose={onClose}>
      {(onSent) => <Form intent={intent} staking={staking} onSent={onSent} />}
    </ActionDialog>
  )
}

function Form(props: { intent: StakeIntent; staking: Staking; onSent: (activityId: string) => void }) {
  const { intent, ...rest } = props
  switch (intent.kind) {
    case 'claim':
    case 'restake':
      return <RewardsForm kind={intent.kind} validator={intent.validator} {...rest} />
    case 'cancel':
      return <CancelForm validator={intent.validator} unbonding={intent.unbonding} {...rest} />
    case 'withdraw':
      return <WithdrawForm validator={intent.validator} {...rest} />
    default:
      return <StakeForm kind={intent.kind} validator={intent.validator} {...rest} />
  }
}

function textOf(intent: StakeIntent, staking: Staking): { title: string; help: string } {
  const name = String(
    (intent.validator === undefined ? undefined : staking.validatorOf(intent.validator)?.name) ?? '',
  )
  const period = periodText(staking.network.parameters.unbondingSeconds)
  switch (intent.kind) {
    case 'delegate':
      return { title: 'Stake WEFT', help: 'Earns from the next second on, and stays yours.' }
    case 'undelegate':
      return {
        title: `Unstake from ${name}`,
        help: `Stops earning at once and can be withdrawn in ${period}. Until then you can take it back.`,
      }
    case 'redelegate':
      return {
        title: `Move from ${name}`,
        help: 'Earns on without a break. For one unbonding period it cannot move on, and both validators can be slashed for it.',
      }
    case 'cancel':
      return { title: 'Stake again', help: `Back to ${name}, instead of waiting.` }
    case 'withdraw':
      return { title: `Withdraw from ${name}`, help: 'What has unbonded, into your account.' }
    case 'claim':
      return { title: 'Claim rewards', help: 'What your stake has earned, into your account.' }
    case 'restake':
      return {
        title: 'Restake rewards',
        help: 'Adds what your stake has earned to it, so that it earns too.',
      }
  }
}
