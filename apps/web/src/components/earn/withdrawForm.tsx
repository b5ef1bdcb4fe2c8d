'use client'
import type { WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { assetText } from '@/components/earn/assetAmount'
import { SharesText } from '@/components/earn/sharesText'
import { DataRow } from '@/components/ui/dataRow'
import { Notice } from '@/components/ui/notice'
import type { Earn } from '@/hooks/useEarn'
import { EMPTY_AMOUNT, feeOf } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { draftOfWithdrawal, type VaultDraft } from '@/lib/earnAction'
import type { Vault } from '@/lib/earnReads'

/** An amount out of a vault, and where it comes from. */
export function WithdrawForm(props: { vault: Vault; earn: Earn; onSent: (activityId: string) => void }) {
  const { vault, earn, onSent } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const draft = draftOfWithdrawal(vault, earn, input)
  const { units, before, after, everything } = draft
  const changes = (units ?? 0n) > 0n
  const request = (weft: WeftClient) =>
    units === undefined
      ? undefined
      : {
          title: `Withdraw ${everything ? 'all' : amountText(units, vault.decimals)} ${vault.asset}`,
          actions: [
            weft.build.vault.withdraw({
              vault: vault.vault,
              asset: vault.asset,
              amount: everything ? 'max' : units,
            }),
          ],
        }
  return (
    <ActionForm label={`Withdraw ${vault.asset}`} block={draft.block} request={request} onSent={onSent}>
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
        <DataRow label="Shares you give">
          <SharesText shares={draft.shares} vault={vault} />
        </DataRow>
        <Parts vault={vault} parts={draft.parts} />
        <FeeRow fee={feeOf('vault.withdraw')} />
      </Overview>
      {draft.parts.waits > 0n && (
        <Notice tone="warn" title={`About ${assetText(draft.parts.waits, vault)} cannot come at once`}>
          It is staked, and begins to unbond for you. You keep the shares for it, which earn on, and withdraw
          again when it is there.
        </Notice>
      )}
    </ActionForm>
  )
}

/** What is at hand, what the strategies give in the same batch, and what has to be waited for. */
function Parts({ vault, parts }: { vault: Vault; parts: VaultDraft['parts'] }) {
  const { idle, lending, waits } = parts
  return (
    <>
      <DataRow label="From what is idle">
        {assetText(idle, vault)} <span className="font-normal text-muted">at once</span>
      </DataRow>
      {lending > 0n && (
        <DataRow label="Out of lending">
          {assetText(lending, vault)} <span className="font-normal text-muted">in the same batch</span>
        </DataRow>
      )}
      {waits > 0n && (
        <DataRow label="Has to unbond first">
          <span className="text-warn">{assetText(waits, vault)}</span>
        </DataRow>
      )}
    </>
  )
}
