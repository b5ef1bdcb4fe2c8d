'use client'
import { assetBySymbol, type WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { assetText } from '@/components/earn/assetAmount'
import { weftText } from '@/components/stake/weftAmount'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { Notice } from '@/components/ui/notice'
import type { Earn } from '@/hooks/useEarn'
import { EMPTY_AMOUNT, feeOf } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { draftOfFarm } from '@/lib/earnAction'
import type { Farm } from '@/lib/earnReads'
import { formatPercent } from '@/lib/format'

/** Shares into a farm or out of it, counted by their worth. */
export function FarmForm(props: {
  kind: 'stake' | 'unstake'
  farm: Farm
  earn: Earn
  onSent: (activityId: string) => void
}) {
  const { kind, farm, earn, onSent } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const draft = draftOfFarm(kind, farm, earn, input)
  const { units, before, after, everything } = draft
  const counted = { asset: farm.asset, decimals: assetBySymbol(farm.asset).decimals }
  const changes = (units ?? 0n) > 0n
  const verb = kind === 'stake' ? 'Stake' : 'Unstake'
  const request = (weft: WeftClient) =>
    units === undefined
      ? undefined
      : {
          title: `${verb} ${everything ? 'all' : amountText(units, counted.decimals)} ${farm.asset}`,
          actions: [
            weft.build.farm[kind]({ farm: farm.farm, asset: farm.asset, amount: everything ? 'max' : units }),
          ],
        }
  return (
    <ActionForm label={`${verb} ${farm.asset}`} block={draft.block} request={request} onSent={onSent}>
      <AmountField
        label={farm.kind === 'vault' ? 'Worth of vault shares' : 'Of what you supply'}
        symbol={farm.asset}
        decimals={counted.decimals}
        price={earn.priceOf(farm.asset)}
        input={input}
        max={draft.max}
        units={units}
        invalid={draft.block !== undefined && changes}
        onChange={setInput}
      />
      <Overview>
        <DataRow label="Your stake">
          <Change changes={changes} before={assetText(before, counted)} after={assetText(after, counted)} />
        </DataRow>
        <DataRow label="APR">
          {farm.apr === null ? 'All of it to the first' : formatPercent(farm.apr)}
        </DataRow>
        <DataRow label="Rewards of all">{weftText(farm.rewardPerDay)} a day</DataRow>
        <DataRow label="Ends in">
          {farm.active ? <Countdown until={farm.endsAt} done="a moment" /> : 'It has ended'}
        </DataRow>
        <FeeRow fee={feeOf(`farm.${kind}`)} />
      </Overview>
      {kind === 'stake' && farm.kind === 'lending' && (
        <Notice title="It backs no debt while it is in the farm">
          What you stake goes on earning the market’s interest, and no longer counts as collateral.
        </Notice>
      )}
      {kind === 'stake' && !farm.active && (
        <Notice tone="warn" title="This farm gives nothing now">
          Its rewards are used up. Somebody would have to fund it again.
        </Notice>
      )}
    </ActionForm>
  )
}
