'use client'
import { ActionDialog } from '@/components/action/actionDialog'
import { DepositForm } from '@/components/earn/depositForm'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { FarmForm } from '@/components/earn/farmForm'
import { FarmRewardsForm } from '@/components/earn/farmRewardsForm'
import { VaultUpkeepForm } from '@/components/earn/vaultUpkeepForm'
import { WithdrawForm } from '@/components/earn/withdrawForm'
import type { Earn } from '@/hooks/useEarn'

/** One action on a vault or a farm, from the choice to L1. */
export function EarnDialog(props: { intent: EarnIntent; earn: Earn; onClose: () => void }) {
  const { intent, earn, onClose } = props
  const { title, help } = textOf(intent, earn)
  return (
    <ActionDialog title={title} description={help} onClose={onClose}>
      {(onSent) => <Form intent={intent} earn={earn} onSent={onSent} />}
    </ActionDialog>
  )
}

function Form(props: { intent: EarnIntent; earn: Earn; onSent: (activityId: string) => void }) {
  const { intent, earn, onSent } = props
  if ('vault' in intent) {
    const vault = earn.vaultOf(intent.vault)
    if (!vault) return null
    const rest = { vault, earn, onSent }
    if (intent.kind === 'deposit') return <DepositForm {...rest} />
    if (intent.kind === 'withdraw') return <WithdrawForm {...rest} />
    return <VaultUpkeepForm kind={intent.kind} {...rest} />
  }
  const farm = earn.farmOf(intent.farm)
  if (!farm) return null
  const rest = { farm, earn, onSent }
  return intent.kind === 'stake' || intent.kind === 'unstake' ? (
    <FarmForm kind={intent.kind} {...rest} />
  ) : (
    <FarmRewardsForm kind={intent.kind} {...rest} />
  )
}

function textOf(intent: EarnIntent, earn: Earn): { title: string; help: string } {
  const name = String(
    ('vault' in intent ? earn.vaultOf(intent.vault)?.name : earn.farmOf(intent.farm)?.name) ?? '',
  )
  switch (intent.kind) {
    case 'deposit':
      return { title: `Deposit to ${name}`, help: 'For shares of the vault, which grow in value.' }
    case 'withdraw':
      return { title: `Withdraw from ${name}`, help: 'Never paused, never for a fee.' }
    case 'harvest':
      return {
        title: `Harvest ${name}`,
        help: 'Takes what the strategies have gained as profit. It unlocks into the share price bit by bit, so nobody gains by coming just before.',
      }
    case 'rebalance':
      return { title: `Rebalance ${name}`, help: 'Moves the assets to the target weights of the curator.' }
    case 'claimFees':
      return { title: `Claim fees of ${name}`, help: 'Your fees as its curator, as shares of the vault.' }
    case 'stake':
      return {
        title: `Stake in ${name}`,
        help: 'What you stake earns on as before; the farm adds WEFT. You can take it back at any time.',
      }
    case 'unstake':
      return { title: `Unstake from ${name}`, help: 'At once. Rewards stay claimable.' }
    case 'claim':
      return { title: `Claim from ${name}`, help: 'The rewards, into your account.' }
    case 'compound':
      return {
        title: `Compound ${name}`,
        help: 'Deposits the rewards into the vault and stakes the shares, in one step.',
      }
    case 'autoCompound':
      return {
        title: `Auto-compound ${name}`,
        help: 'Lets anybody compound your rewards for you, for a small part of them. Nobody can do anything else with them.',
      }
  }
}
