'use client'
import type { Market } from '@weft/sdk'
import { useState } from 'react'
import { AmountField } from '@/components/lend/amountField'
import { Overview } from '@/components/lend/overview'
import { RiskCheck } from '@/components/lend/riskCheck'
import { SubmitButton } from '@/components/lend/submitButton'
import { Notice } from '@/components/ui/notice'
import type { Lend } from '@/hooks/useLend'
import { useSubmit } from '@/hooks/useSubmit'
import { useWeft } from '@/hooks/useWeft'
import { amountText } from '@/lib/amountText'
import { type AmountInput, draftOf, type LendKind, RISK_HEALTH } from '@/lib/lendAction'

const EMPTY: AmountInput = { text: '', isMax: false }

export function LendForm(props: {
  kind: LendKind
  market: Market
  lend: Lend
  onSent: (activityId: string) => void
}) {
  const { kind, market, lend } = props
  const [input, setInput] = useState(EMPTY)
  const [accepted, setAccepted] = useState(false)
  const weft = useWeft()
  const submit = useSubmit(props.onSent)
  const { max, units, block, after, exposureAfter } = draftOf(kind, market, lend, input)
  const risky =
    (kind === 'borrow' || kind === 'withdraw') && units !== undefined && after.healthFactor < RISK_HEALTH
  const send = () => {
    if (units === undefined) return
    const everything = input.isMax && max.sentinel
    const action =
      everything && (kind === 'withdraw' || kind === 'repay')
        ? weft.build.lending[kind]({ asset: market.asset, amount: 'max' })
        : weft.build.lending[kind]({ asset: market.asset, amount: units })
    const amount = everything ? 'all' : amountText(units, market.decimals)
    void submit.run(`${verbs[kind]} ${amount} ${market.asset}`, [action])
  }
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!block && !(risky && !accepted)) send()
      }}
    >
      <AmountField
        market={market}
        input={input}
        max={max}
        units={units}
        invalid={block !== undefined && units !== undefined && units > 0n}
        onChange={setInput}
      />
      {kind === 'repay' && max.units > 0n && !max.sentinel && (
        <Notice tone="warn" title={`Your account holds less ${market.asset} than you owe`}>
          Repay what you have now; the rest keeps accruing interest.
        </Notice>
      )}
      <Overview
        kind={kind}
        market={market}
        before={lend.preview.summary}
        after={after}
        exposureAfter={exposureAfter}
        changes={(units ?? 0n) > 0n}
      />
      {risky && !block && <RiskCheck checked={accepted} onChange={setAccepted} />}
      <SubmitButton
        label={`${verbs[kind]} ${market.asset}`}
        block={block ?? (risky && !accepted ? 'Confirm that you know the risk' : undefined)}
        submit={submit}
      />
    </form>
  )
}

const verbs: Record<LendKind, string> = {
  supply: 'Supply',
  withdraw: 'Withdraw',
  borrow: 'Borrow',
  repay: 'Repay',
}
