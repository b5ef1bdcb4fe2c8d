'use client'
import { listingPrice } from '@weft/sdk'
import { useNow } from '@/hooks/useNow'
import type { NftListing } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

/** How often a falling price is drawn anew. */
const TICK_MS = 500

/** What a listing costs now; a falling price falls while one looks at it. */
export function LivePrice({ listing, asset }: { listing: NftListing; asset: string }) {
  return <>{priceText(useListingPrice(listing), asset)}</>
}

/** Base units; by this computer's clock, until the next batch says it by the rollup's. */
export function useListingPrice(listing: NftListing): bigint {
  const now = useNow(TICK_MS)
  if (now === undefined || !isFalling(listing)) return listing.price
  return listingPrice(
    { ...listing, startsAt: BigInt(listing.startsAt), endsAt: BigInt(listing.endsAt) },
    BigInt(Math.floor(now / 1_000)),
  )
}

/** Whether its price changes by itself. */
export function isFalling({ startPrice, endPrice }: NftListing): boolean {
  return startPrice !== endPrice
}
