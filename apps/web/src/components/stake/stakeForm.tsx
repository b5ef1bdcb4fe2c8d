'use client'
import { FEE_ASSET, type WeftClient } from '@weft/sdk'
import { useId, useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { StakeOverview } from '@/components/stake/stakeOverview'
import { useNow } from '@/hooks/useNow'
import type { Staking } from '@/hooks/useStaking'
import { EMPTY_AMOUNT } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { formatPercent } from '@/lib/format'
import { draftOfStake, type StakeKind } from '@/lib/stakeAction'

/** An amount to delegate, to take back, or to move. */
export function StakeForm(props: {
  kind: StakeKind
  validator: number
  staking: Staking
  onSent: (activityId: string) => void
}) {
  const { kind, staking, onSent } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  // Delegating, the choice is with whom; moving, it is where to.
  const validator = kind === 'delegate' ? (chosen ?? props.validator) : props.validator
  const to = kind === 'redelegate' ? chosen : undefined
  // Until the clock is there, the account's own time will do.
  const now = Math.floor((useNow() ?? (staking.account?.asOf.timestamp ?? 0) * 1_000) / 1_000)
  const draft = draftOfStake({ kind, validator, to, staking, amount: input, now })
  const { units, everything } = draft
  const request = (weft: WeftClient) => {
    if (units === undefined) return undefined
    const amount = everything ? ('max' as const) : units
    const { delegate, undelegate, redelegate } = weft.build.staking
    const action =
      kind === 'delegate'
        ? delegate({ validator, amount: units })
        : kind === 'undelegate'
          ? undelegate({ validator, amount })
          : redelegate({ from: validator, to: to ?? 0, amount })
    const text = everything ? 'all' : amountText(units, FEE_ASSET.decimals)
    return { title: `${verbs[kind]} ${text} ${FEE_ASSET.symbol}`, actions: [action] }
  }
  return (
    <ActionForm
      label={`${verbs[kind]} ${FEE_ASSET.symbol}`}
      block={draft.block}
      request={request}
      onSent={onSent}
    >
      {kind !== 'undelegate' && (
        <ValidatorChoice
          label={kind === 'delegate' ? 'Validator' : 'Move to'}
          staking={staking}
          without={kind === 'redelegate' ? validator : undefined}
          value={kind === 'delegate' ? validator : chosen}
          onChange={setChosen}
        />
      )}
      <AmountField
        symbol={FEE_ASSET.symbol}
        decimals={FEE_ASSET.decimals}
        price={staking.price}
        input={input}
        max={draft.max}
        units={units}
        invalid={draft.block !== undefined && units !== undefined && units > 0n}
        onChange={setInput}
      />
      <StakeOverview kind={kind} validator={validator} to={to} draft={draft} staking={staking} />
    </ActionForm>
  )
}

const verbs: Record<StakeKind, string> = { delegate: 'Stake', undelegate: 'Unstake', redelegate: 'Move' }

/** Active validators, the best paying first. */
function ValidatorChoice(props: {
  label: string
  staking: Staking
  without: number | undefined
  value: number | undefined
  onChange: (validator: number) => void
}) {
  const id = useId()
  const active = props.staking.validators
    .filter(({ validator, status }) => status === 'active' && validator !== props.without)
    .toSorted((a, b) => (a.apr < b.apr ? 1 : -1))
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value ?? ''}
        onChange={({ target }) => props.onChange(Number(target.value))}
        className="h-11 w-full truncate rounded-lg border border-line-strong bg-surface px-3 text-base"
      >
        {props.value === undefined && <option value="">Choose a validator</option>}
        {active.map(({ validator, name, apr, commissionBps }) => (
          <option key={validator} value={validator}>
            {`${String(name)} · ${formatPercent(apr)} · ${commissionBps / 100}% commission`}
          </option>
        ))}
      </select>
    </div>
  )
}
