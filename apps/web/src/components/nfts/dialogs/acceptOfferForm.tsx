'use client'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { SaleRows, SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { DataRow } from '@/components/ui/dataRow'
import { Notice } from '@/components/ui/notice'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { saleOf } from '@/lib/nftAction'
import type { NftOffer } from '@/lib/nftReads'
import { sellerBlock } from '@/lib/nftSeller'
import { priceText, tokenTitle, whoText } from '@/lib/nftText'

/** Sells to whoever made an offer, at the price of the offer and never less. */
export function AcceptOfferForm(props: TokenFormProps & { offer: NftOffer }) {
  const { token, collection, trader, offer, onSent } = props
  const { asset } = token
  const fee = feeOf('nft.acceptOffer')
  const sale = saleOf(offer.price, collection)
  const block =
    sellerBlock(token, trader.address) ??
    (offer.hasExpired ? 'The offer has expired' : undefined) ??
    (offer.asset === asset ? undefined : `It is not in ${asset}`) ??
    feeBlock(trader.feeBalance, fee)
  const { listing } = token
  return (
    <ActionForm
      label={`Sell for ${priceText(offer.price, asset)}`}
      block={block}
      request={({ build }) => ({
        title: `Sell ${tokenTitle(token)} for ${priceText(offer.price, asset)}`,
        actions: [
          build.nft.acceptOffer({
            token: token.token,
            bidder: offer.bidder,
            offer: BigInt(offer.offer),
            asset,
            priceMin: offer.price,
          }),
        ],
      })}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <Overview>
        <DataRow label="To">
          <span className="font-mono">{whoText(offer.bidder, trader.address)}</span>
        </DataRow>
        <SaleRows sale={sale} royaltyBps={collection.royaltyBps} asset={asset} sellerLabel="You get" />
        <BalanceRow trader={trader} asset={asset} delta={sale.proceeds} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
      <SplitDetails total={sale.royalty} payees={sale.payees} asset={asset} me={trader.address} />
      {listing && listing.price > offer.price && (
        <Notice tone="warn" title={`You ask ${priceText(listing.price, asset)} for it`}>
          The offer pays less than your own listing.
        </Notice>
      )}
    </ActionForm>
  )
}
