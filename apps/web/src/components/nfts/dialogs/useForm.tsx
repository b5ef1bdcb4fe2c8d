'use client'
import { USES_MAX } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import { CountField } from '@/components/nfts/dialogs/fields'
import type { CollectionFormProps } from '@/components/nfts/dialogs/formProps'
import { SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { DataRow } from '@/components/ui/dataRow'
import { feeOf } from '@/lib/amountInput'
import { formatCount } from '@/lib/format'
import { saleOf, spendBlock } from '@/lib/nftAction'
import { cleanText, exactText } from '@/lib/nftText'

/** Payment by the use. */
export function UseForm({ collection, work, trader, onSent }: CollectionFormProps & { work: number }) {
  const { asset, usePrice, own } = collection
  const fee = feeOf('nft.use')
  const [text, setText] = useState('1')
  const uses = /^\d+$/.test(text) ? Number(text) : 0
  const total = usePrice * BigInt(uses)
  const split = saleOf(total, { royaltyBps: 10_000, payees: collection.payees })
  const block =
    (usePrice === 0n ? 'The creator set no price for a use' : undefined) ??
    (uses < 1 ? 'Enter how many' : undefined) ??
    (uses > USES_MAX ? `At most ${formatCount(USES_MAX)} at once` : undefined) ??
    spendBlock(trader, { symbol: asset, amount: total, fee })
  return (
    <ActionForm
      label={uses === 1 ? 'Pay for one use' : `Pay for ${formatCount(uses)} uses`}
      block={block}
      request={({ build }) => ({
        title: `Pay for ${uses} ${uses === 1 ? 'use' : 'uses'} of ${cleanText(collection.name)}`,
        actions: [build.nft.use({ collection: collection.collection, work, uses, asset, priceMax: total })],
      })}
      onSent={onSent}
    >
      <CountField label="Uses" value={text} max={USES_MAX} onChange={setText} />
      <Overview>
        <DataRow label="One use">{exactText(usePrice, asset)}</DataRow>
        <DataRow label="Together">{exactText(total, asset)}</DataRow>
        {own && own.uses > 0 && (
          <DataRow label="You paid for before">
            {formatCount(own.uses)} {own.uses === 1 ? 'use' : 'uses'}
          </DataRow>
        )}
        <BalanceRow trader={trader} asset={asset} delta={-total} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
      <SplitDetails
        total={total}
        payees={split.payees}
        asset={asset}
        me={trader.address}
        summary="Who gets it"
      />
    </ActionForm>
  )
}
