'use client'
import { TrendingDown } from 'lucide-react'
import { FallingPrice } from '@/components/nfts/item/fallingPrice'
import { ItemActions, type ItemProps } from '@/components/nfts/item/itemMarket'
import { isFalling, useListingPrice } from '@/components/nfts/livePrice'
import { Badge } from '@/components/ui/badge'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { Section } from '@/components/ui/section'
import { useNow } from '@/hooks/useNow'
import { formatUsd } from '@/lib/format'
import type { NftListing } from '@/lib/nftReads'
import { decimalsOf, priceText } from '@/lib/nftText'
import { usdOf } from '@/lib/usdOf'

/** A fixed price, or one that falls while one looks. */
export function ListingPanel(props: ItemProps & { listing: NftListing; loading: boolean }) {
  const { token, trader, listing } = props
  const { asset } = token
  const price = useListingPrice(listing)
  const usd = trader.priceOf(asset)
  const falls = isFalling(listing)
  const now = (useNow() ?? 0) / 1_000
  const waits = now > 0 && listing.startsAt > now
  return (
    <Section
      title="For sale"
      aside={
        falls && (
          <Badge tone="accent">
            <TrendingDown className="size-3" aria-hidden /> Falling price
          </Badge>
        )
      }
    >
      <div className="px-5 pt-4">
        <p className="text-sm text-muted">{falls ? 'Price now' : 'Price'}</p>
        <p className="text-3xl font-semibold tracking-tight">{priceText(price, asset)}</p>
        <p className="min-h-5 text-sm text-muted">
          {usd === undefined ? '' : formatUsd(usdOf(price, { price: usd, decimals: decimalsOf(asset) }))}
        </p>
      </div>
      {falls && <FallingPrice listing={listing} asset={asset} />}
      <dl className="divide-y divide-line px-5 py-2">
        {falls && <DataRow label="Falls to">{priceText(listing.endPrice, asset)}</DataRow>}
        {falls && (
          <DataRow label="Stays there from">
            <Countdown until={listing.endsAt} done="now on" />
          </DataRow>
        )}
        {waits && (
          <DataRow label="Starts in">
            <Countdown until={listing.startsAt} done="now" />
          </DataRow>
        )}
        {token.lastPrice > 0n && <DataRow label="Last sold for">{priceText(token.lastPrice, asset)}</DataRow>}
      </dl>
      <ItemActions
        {...props}
        main={{ kind: 'buy', label: 'Buy', block: waits ? 'The sale has not started' : undefined }}
      />
    </Section>
  )
}
