'use client'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import { CountField } from '@/components/nfts/dialogs/fields'
import type { CollectionFormProps } from '@/components/nfts/dialogs/formProps'
import { SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { DataRow } from '@/components/ui/dataRow'
import { feeOf } from '@/lib/amountInput'
import { formatCount } from '@/lib/format'
import { saleOf } from '@/lib/nftAction'
import { mintBlock, mintRoom } from '@/lib/nftMint'
import { cleanText, exactText } from '@/lib/nftText'

/** Editions of the cover, at the mint price. */
export function MintForm(props: CollectionFormProps & { quantity: number | undefined }) {
  const { collection, trader, onSent } = props
  const { asset, mintPrice, minted, supplyCap, walletLimit, own } = collection
  const fee = feeOf('nft.mint')
  const [text, setText] = useState(String(props.quantity ?? 1))
  const quantity = /^\d+$/.test(text) ? Number(text) : 0
  const total = mintPrice * BigInt(quantity)
  const room = mintRoom(collection)
  // All of it is split: as a sale of which the royalty is everything.
  const split = saleOf(total, { royaltyBps: 10_000, payees: collection.payees })
  return (
    <ActionForm
      label={quantity === 1 ? 'Mint' : `Mint ${formatCount(quantity)}`}
      block={mintBlock({ collection, trader, quantity, fee })}
      request={({ build }) => ({
        title: `Mint ${quantity} of ${cleanText(collection.name)}`,
        actions: [build.nft.mint({ collection: collection.collection, quantity, asset, priceMax: total })],
      })}
      onSent={onSent}
    >
      <CountField label="Editions" value={text} max={room} onChange={setText} />
      <Overview>
        <DataRow label="Each">{mintPrice === 0n ? 'free' : exactText(mintPrice, asset)}</DataRow>
        <DataRow label="Together">{total === 0n ? 'free' : exactText(total, asset)}</DataRow>
        <DataRow label={`Minted, of ${formatCount(supplyCap)}`}>
          <Change
            changes={quantity > 0}
            before={formatCount(minted)}
            after={formatCount(minted + quantity)}
          />
        </DataRow>
        {walletLimit > 0 && own && (
          <DataRow label={`By you, of at most ${formatCount(walletLimit)}`}>
            <Change
              changes={quantity > 0}
              before={formatCount(own.minted)}
              after={formatCount(own.minted + quantity)}
            />
          </DataRow>
        )}
        {mintPrice > 0n && <BalanceRow trader={trader} asset={asset} delta={-total} fee={fee} />}
        <FeeRow fee={fee} />
      </Overview>
      {total > 0n && (
        <SplitDetails
          total={total}
          payees={split.payees}
          asset={asset}
          me={trader.address}
          summary="Who gets the mint price"
        />
      )}
    </ActionForm>
  )
}
