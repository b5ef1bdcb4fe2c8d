'use client'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { PriceField } from '@/components/nfts/dialogs/priceField'
import { SaleRows, SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { Notice } from '@/components/ui/notice'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { readPrice, saleOf } from '@/lib/nftAction'
import { sellerBlock } from '@/lib/nftSeller'
import { decimalsOf, floorText, priceText, tokenTitle } from '@/lib/nftText'

/** A fixed price. */
export function ListForm({ token, collection, trader, onSent }: TokenFormProps) {
  const { asset } = token
  const fee = feeOf('nft.list')
  const [text, setText] = useState('')
  const price = readPrice(text, asset)
  const sale = saleOf(price.units ?? 0n, collection)
  const block = sellerBlock(token, trader.address) ?? price.block ?? feeBlock(trader.feeBalance, fee)
  const best = collection.bestOffer
  return (
    <ActionForm
      label={token.listing ? 'Change the price' : 'List'}
      block={block}
      request={({ build }) => {
        if (price.units === undefined) return undefined
        const title = `List ${tokenTitle(token)} for ${amountText(price.units, decimalsOf(asset))} ${asset}`
        return { title, actions: [build.nft.list({ token: token.token, asset, price: price.units })] }
      }}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <PriceField
        label="Price"
        symbol={asset}
        price={trader.priceOf(asset)}
        value={text}
        units={price.units}
        onChange={setText}
        note={floorText(collection.floorPrice, asset)}
      />
      <Overview>
        <SaleRows sale={sale} royaltyBps={collection.royaltyBps} asset={asset} sellerLabel="You get" />
        <FeeRow fee={fee} />
      </Overview>
      <SplitDetails total={sale.royalty} payees={sale.payees} asset={asset} me={trader.address} />
      {best !== null && price.units !== undefined && price.units < best && (
        <Notice tone="warn" title={`Somebody offers ${priceText(best, asset)} for any of this collection`}>
          Accepting that offer pays you more than this price.
        </Notice>
      )}
    </ActionForm>
  )
}
