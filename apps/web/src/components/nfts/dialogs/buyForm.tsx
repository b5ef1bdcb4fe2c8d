'use client'
import { listingPrice } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { SaleRows, SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { isFalling, useListingPrice } from '@/components/nfts/livePrice'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { EmptyState } from '@/components/ui/emptyState'
import { useNow } from '@/hooks/useNow'
import { feeOf } from '@/lib/amountInput'
import { saleOf, spendBlock } from '@/lib/nftAction'
import type { NftListing } from '@/lib/nftReads'
import { exactText, tokenTitle, whoText } from '@/lib/nftText'

/** Clocks differ: a falling price is agreed to as it was so long ago; what is too much comes back at once. */
const CLOCK_SLACK_SECONDS = 30n

/** A listed token at its price of this moment. */
export function BuyForm(props: TokenFormProps) {
  const { token } = props
  if (!token.listing) {
    return (
      <EmptyState title="No longer for sale">
        Somebody was faster, or its owner took it off the market. You can still make an offer.
      </EmptyState>
    )
  }
  return <Form {...props} listing={token.listing} />
}

function Form(props: TokenFormProps & { listing: NftListing }) {
  const { token, collection, trader, listing, onSent } = props
  const { asset } = token
  const fee = feeOf('nft.buy')
  const now = Math.floor((useNow() ?? 0) / 1_000)
  const price = useListingPrice(listing)
  const priceMax = mostOf(listing, now, price)
  const sale = saleOf(price, collection)
  const waits = now > 0 && listing.startsAt > now
  const block =
    token.owner === trader.address
      ? 'It is yours already'
      : waits
        ? 'The sale has not started'
        : spendBlock(trader, { symbol: asset, amount: priceMax, fee })
  return (
    <ActionForm
      label="Buy"
      block={block}
      request={({ build }) => ({
        title: `Buy ${tokenTitle(token)}`,
        actions: [build.nft.buy({ token: token.token, asset, priceMax })],
      })}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <Overview>
        <SaleRows
          sale={sale}
          royaltyBps={collection.royaltyBps}
          asset={asset}
          sellerLabel={`Seller ${whoText(listing.seller, trader.address)} gets`}
          priceLabel={isFalling(listing) ? 'Price now, falling' : 'Price'}
        />
        {isFalling(listing) && <DataRow label="You agree to at most">{exactText(priceMax, asset)}</DataRow>}
        {waits && (
          <DataRow label="Starts in">
            <Countdown until={listing.startsAt} done="now" />
          </DataRow>
        )}
        <BalanceRow trader={trader} asset={asset} delta={-price} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
      <SplitDetails total={sale.royalty} payees={sale.payees} asset={asset} me={trader.address} />
    </ActionForm>
  )
}

function mostOf(listing: NftListing, now: number, price: bigint): bigint {
  if (!isFalling(listing) || now === 0) return price
  const terms = { ...listing, startsAt: BigInt(listing.startsAt), endsAt: BigInt(listing.endsAt) }
  return listingPrice(terms, BigInt(now) - CLOCK_SLACK_SECONDS)
}
