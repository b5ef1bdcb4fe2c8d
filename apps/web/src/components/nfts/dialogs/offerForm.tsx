'use client'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import { PeriodField } from '@/components/nfts/dialogs/fields'
import type { CollectionFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { PriceField } from '@/components/nfts/dialogs/priceField'
import { SaleRows } from '@/components/nfts/dialogs/saleRows'
import { feeOf } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { type Period, readPeriod, readPrice, saleOf, spendBlock } from '@/lib/nftAction'
import type { NftTokenDetail } from '@/lib/nftReads'
import { cleanText, decimalsOf, floorText, priceText, tokenTitle } from '@/lib/nftText'

const A_WEEK: Period = { count: '7', unit: 'days' }

/** For one token, or for any of a collection. */
export function OfferForm(props: CollectionFormProps & { token?: NftTokenDetail }) {
  const { token, collection, trader, onSent } = props
  const { asset } = collection
  const fee = feeOf(token ? 'nft.offer' : 'nft.offerForAny')
  const [text, setText] = useState('')
  const [period, setPeriod] = useState(A_WEEK)
  const price = readPrice(text, asset)
  const { seconds, block: periodBlock } = readPeriod(period)
  const units = price.units ?? 0n
  const block =
    (token && token.owner === trader.address ? 'It is yours already' : undefined) ??
    price.block ??
    periodBlock ??
    spendBlock(trader, { symbol: asset, amount: units, fee })
  const best = token
    ? token.offers.find(({ hasExpired }) => !hasExpired)?.price
    : (collection.bestOffer ?? undefined)
  return (
    <ActionForm
      label="Make the offer"
      block={block}
      request={({ build }) => {
        if (price.units === undefined || seconds === undefined) return undefined
        const terms = { asset, price: price.units, durationSeconds: seconds }
        const what = token ? tokenTitle(token) : `any of ${cleanText(collection.name)}`
        const action = token
          ? build.nft.offer({ token: token.token, ...terms })
          : build.nft.offerForAny({ collection: collection.collection, ...terms })
        const amount = `${amountText(price.units, decimalsOf(asset))} ${asset}`
        return { title: `Offer ${amount} for ${what}`, actions: [action] }
      }}
      onSent={onSent}
    >
      {token && <ItemHead token={token} />}
      <PriceField
        label="You offer"
        symbol={asset}
        price={trader.priceOf(asset)}
        value={text}
        units={price.units}
        onChange={setText}
        note={
          best === undefined
            ? floorText(collection.floorPrice, asset)
            : `Best offer ${priceText(best, asset)}`
        }
      />
      <PeriodField label="Stands for" value={period} onChange={setPeriod} />
      <Overview>
        <SaleRows
          sale={saleOf(units, collection)}
          royaltyBps={collection.royaltyBps}
          asset={asset}
          sellerLabel="The owner would get"
          priceLabel="Set aside now"
        />
        <BalanceRow trader={trader} asset={asset} delta={-units} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
