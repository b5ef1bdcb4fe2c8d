'use client'
import { SaleRows, SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { useListingPrice } from '@/components/nfts/livePrice'
import { Explain } from '@/components/ui/explain'
import { Section } from '@/components/ui/section'
import { saleOf } from '@/lib/nftAction'
import type { NftCollectionDetail, NftListing, NftTokenDetail } from '@/lib/nftReads'
import { whoText } from '@/lib/nftText'

/** Who gets what of a sale, to the unit, before anybody buys. */
export function SaleSection(props: {
  token: NftTokenDetail
  collection: NftCollectionDetail
  me: string | undefined
}) {
  const { token } = props
  if (token.auction) {
    const { bid, reservePrice } = token.auction
    return <Breakdown {...props} price={bid > 0n ? bid : reservePrice} label="At the highest bid" />
  }
  if (token.listing) return <AtListing {...props} listing={token.listing} />
  if (token.lastPrice > 0n) return <Breakdown {...props} price={token.lastPrice} label="At the last price" />
  return null
}

type Props = Parameters<typeof SaleSection>[0]

function AtListing(props: Props & { listing: NftListing }) {
  return <Breakdown {...props} price={useListingPrice(props.listing)} label="Price" />
}

function Breakdown({ token, collection, me, price, label }: Props & { price: bigint; label: string }) {
  const { asset, owner } = token
  const sale = saleOf(price, collection)
  return (
    <Section
      title="Who gets what"
      aside={
        <Explain label="royalties">
          The royalty is part of every sale, on whatever way: a listing, an offer, an auction. Its split can
          never be changed. Nothing else is deducted; the network’s fee of 0.01 WEFT comes on top.
        </Explain>
      }
    >
      <dl className="divide-y divide-line px-5 py-2">
        <SaleRows
          sale={sale}
          royaltyBps={collection.royaltyBps}
          asset={asset}
          priceLabel={label}
          sellerLabel={owner === me ? 'You get' : `Seller ${whoText(owner, undefined)} gets`}
        />
      </dl>
      <div className="px-5 pb-4">
        <SplitDetails total={sale.royalty} payees={sale.payees} asset={asset} me={me} />
      </div>
    </Section>
  )
}
