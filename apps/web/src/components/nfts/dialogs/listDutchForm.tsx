'use client'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { PeriodField } from '@/components/nfts/dialogs/fields'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { PriceField } from '@/components/nfts/dialogs/priceField'
import { FallingPrice } from '@/components/nfts/item/fallingPrice'
import { DataRow } from '@/components/ui/dataRow'
import { useNow } from '@/hooks/useNow'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { type Period, readPeriod, readPrice, saleOf } from '@/lib/nftAction'
import { sellerBlock } from '@/lib/nftSeller'
import { decimalsOf, exactText, floorText, tokenTitle } from '@/lib/nftText'

const A_DAY: Period = { count: '1', unit: 'days' }

/** A price that falls evenly, from the next batch on. */
export function ListDutchForm({ token, collection, trader, onSent }: TokenFormProps) {
  const { asset } = token
  const fee = feeOf('nft.listDutch')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [period, setPeriod] = useState(A_DAY)
  const start = readPrice(from, asset)
  const end = readPrice(to, asset)
  const { seconds, block: periodBlock } = readPeriod(period)
  const rises = start.units !== undefined && end.units !== undefined && end.units > start.units
  const now = Math.floor((useNow(10_000) ?? 0) / 1_000)
  const isDrawn = start.units !== undefined && end.units !== undefined && seconds !== undefined && !rises
  const block =
    sellerBlock(token, trader.address) ??
    start.block ??
    end.block ??
    (rises ? 'It must end at or below its start' : undefined) ??
    periodBlock ??
    feeBlock(trader.feeBalance, fee)
  return (
    <ActionForm
      label="List at a falling price"
      block={block}
      request={({ build }) => {
        if (start.units === undefined || end.units === undefined || seconds === undefined) return undefined
        const [high, low] = [start.units, end.units].map((units) => amountText(units, decimalsOf(asset)))
        const terms = { startPrice: start.units, endPrice: end.units, startsAt: 0n, durationSeconds: seconds }
        return {
          title: `List ${tokenTitle(token)} from ${high} down to ${low} ${asset}`,
          actions: [build.nft.listDutch({ token: token.token, asset, ...terms })],
        }
      }}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <PriceField
        label="From"
        symbol={asset}
        price={trader.priceOf(asset)}
        value={from}
        units={start.units}
        onChange={setFrom}
        note={floorText(collection.floorPrice, asset)}
      />
      <PriceField
        label="Down to"
        symbol={asset}
        price={trader.priceOf(asset)}
        value={to}
        units={end.units}
        onChange={setTo}
      />
      <PeriodField label="Falls for" value={period} onChange={setPeriod} />
      {isDrawn && now > 0 && (
        <FallingPrice
          listing={{
            startPrice: start.units ?? 0n,
            endPrice: end.units ?? 0n,
            startsAt: now,
            endsAt: now + (seconds ?? 0),
          }}
          asset={asset}
          height={140}
        />
      )}
      <Overview>
        <DataRow label="You get at first">
          {exactText(saleOf(start.units ?? 0n, collection).proceeds, asset)}
        </DataRow>
        <DataRow label="You get in the end">
          {exactText(saleOf(end.units ?? 0n, collection).proceeds, asset)}
        </DataRow>
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
