'use client'
import type { Market, WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { LendOverview } from '@/components/lend/lendOverview'
import { RISK_BLOCK, RiskCheck } from '@/components/lend/riskCheck'
import { Notice } from '@/components/ui/notice'
import type { Lend } from '@/hooks/useLend'
import { EMPTY_AMOUNT } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { draftOf, type LendKind } from '@/lib/lendAction'

export function LendForm(props: {
  kind: LendKind
  market: Market
  lend: Lend
  onSent: (activityId: string) => void
}) {
  const { kind, market, lend, onSent } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const [accepted, setAccepted] = useState(false)
  const { max, units, block, after, holdingsAfter, risky } = draftOf(kind, market, lend, input)
  const request = (weft: WeftClient) => {
    if (units === undefined) return undefined
    const everything = input.isMax && max.sentinel
    const action =
      everything && (kind === 'withdraw' || kind === 'repay')
        ? weft.build.lending[kind]({ asset: market.asset, amount: 'max' })
        : weft.build.lending[kind]({ asset: market.asset, amount: units })
    const amount = everything ? 'all' : amountText(units, market.decimals)
    return { title: `${verbs[kind]} ${amount} ${market.asset}`, actions: [action] }
  }
  return (
    <ActionForm
      label={`${verbs[kind]} ${market.asset}`}
      block={block ?? (risky && !accepted ? RISK_BLOCK : undefined)}
      request={request}
      onSent={onSent}
    >
      <AmountField
        symbol={market.asset}
        decimals={market.decimals}
        price={market.price}
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
      <LendOverview
        kind={kind}
        market={market}
        before={lend.preview.summary}
        after={after}
        holdings={lend.preview.holdings}
        holdingsAfter={holdingsAfter}
        changes={(units ?? 0n) > 0n}
      />
      {risky && !block && <RiskCheck checked={accepted} onChange={setAccepted} />}
    </ActionForm>
  )
}

const verbs: Record<LendKind, string> = {
  supply: 'Supply',
  withdraw: 'Withdraw',
  borrow: 'Borrow',
  repay: 'Repay',
}
