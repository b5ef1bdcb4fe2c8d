'use client'
import type { Market, WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { ConfirmCheck } from '@/components/action/confirmCheck'
import { LendOverview } from '@/components/lend/lendOverview'
import { Notice } from '@/components/ui/notice'
import type { Lend } from '@/hooks/useLend'
import { EMPTY_AMOUNT } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { draftOf, type LendKind, RISK_HEALTH } from '@/lib/lendAction'

export function LendForm(props: {
  kind: LendKind
  market: Market
  lend: Lend
  onSent: (activityId: string) => void
}) {
  const { kind, market, lend, onSent } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const [accepted, setAccepted] = useState(false)
  const { max, units, block, after, exposureAfter } = draftOf(kind, market, lend, input)
  const risky =
    (kind === 'borrow' || kind === 'withdraw') && units !== undefined && after.healthFactor < RISK_HEALTH
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
      block={block ?? (risky && !accepted ? 'Confirm that you know the risk' : undefined)}
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
        exposureAfter={exposureAfter}
        changes={(units ?? 0n) > 0n}
      />
      {risky && !block && (
        <ConfirmCheck checked={accepted} onChange={setAccepted}>
          <span className="font-medium text-warn">This leaves a health factor below 1.5.</span> A moderate
          move of prices can get my collateral liquidated. I know the risk.
        </ConfirmCheck>
      )}
    </ActionForm>
  )
}

const verbs: Record<LendKind, string> = {
  supply: 'Supply',
  withdraw: 'Withdraw',
  borrow: 'Borrow',
  repay: 'Repay',
}
