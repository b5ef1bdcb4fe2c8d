'use client'
import { type WeftClient, yearlyEarnings } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { assetText, assetWorth } from '@/components/earn/assetAmount'
import { SharesText } from '@/components/earn/sharesText'
import { DataRow } from '@/components/ui/dataRow'
import type { Earn } from '@/hooks/useEarn'
import { EMPTY_AMOUNT, feeOf } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { draftOfDeposit } from '@/lib/earnAction'
import type { Vault } from '@/lib/earnReads'
import { formatBps, formatPercent } from '@/lib/format'

/** An amount into a vault. */
export function DepositForm(props: { vault: Vault; earn: Earn; onSent: (activityId: string) => void }) {
  const { vault, earn, onSent } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const draft = draftOfDeposit(vault, earn, input)
  const { units, before, after } = draft
  const changes = (units ?? 0n) > 0n
  const yearly = yearlyEarnings(after, vault.expectedApr)
  const request = (weft: WeftClient) =>
    units === undefined
      ? undefined
      : {
          title: `Deposit ${amountText(units, vault.decimals)} ${vault.asset}`,
          actions: [weft.build.vault.deposit({ vault: vault.vault, asset: vault.asset, amount: units })],
        }
  return (
    <ActionForm label={`Deposit ${vault.asset}`} block={draft.block} request={request} onSent={onSent}>
      <AmountField
        symbol={vault.asset}
        decimals={vault.decimals}
        price={vault.price}
        input={input}
        max={draft.max}
        units={units}
        invalid={draft.block !== undefined && changes}
        onChange={setInput}
      />
      <Overview>
        <DataRow label="Your deposit">
          <Change changes={changes} before={assetText(before, vault)} after={assetText(after, vault)} />
        </DataRow>
        <DataRow label="Shares you get">
          <SharesText shares={draft.shares} vault={vault} />
        </DataRow>
        <DataRow label="Expected, after fees">{formatPercent(vault.expectedApr)} a year</DataRow>
        <DataRow label="Earns about a year">
          {assetText(yearly, vault)}
          <span className="font-normal text-muted"> {assetWorth(yearly, vault)}</span>
        </DataRow>
        <DataRow label="Fees of the vault">
          <span className="font-normal text-muted">
            {formatBps(vault.performanceFeeBps)} of profit, {formatBps(vault.managementFeeBps)} a year
          </span>
        </DataRow>
        <FeeRow fee={feeOf('vault.deposit')} />
      </Overview>
    </ActionForm>
  )
}
