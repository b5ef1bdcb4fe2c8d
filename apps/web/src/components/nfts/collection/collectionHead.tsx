'use client'
import Link from 'next/link'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { WhoLink } from '@/components/nfts/whoLink'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Moment } from '@/components/ui/moment'
import { Stat } from '@/components/ui/stat'
import { formatBps, formatCount } from '@/lib/format'
import type { NftCollectionDetail } from '@/lib/nftReads'
import { cleanText, priceText } from '@/lib/nftText'

/** Cover, name, maker and the figures people compare collections by. */
export function CollectionHead({
  collection,
  me,
}: {
  collection: NftCollectionDetail
  me: string | undefined
}) {
  const { asset, floorPrice, volume, saleCount, listedCount, auctionCount, ownerCount, minted } = collection
  const description = cleanText(collection.description, '')
  return (
    <header className="space-y-5">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <NftMedia
          media={collection.media}
          alt={`Cover of ${cleanText(collection.name)}`}
          className="card size-28 shrink-0 sm:size-40"
        />
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl font-semibold tracking-tight">
            <UserText text={collection.name} />
            {!collection.mintingOpen && (
              <Badge>{minted >= collection.supplyCap ? 'Sold out' : 'Minting closed'}</Badge>
            )}
          </h1>
          <p className="mt-1 text-sm text-muted">
            by <WhoLink address={collection.creator} me={me} />, <Moment seconds={collection.createdAt} />
          </p>
          {description !== '' && (
            <p className="mt-3 max-w-[68ch] text-ink-soft">
              <UserText text={description} />
            </p>
          )}
          {collection.creator === me && (
            <div className="mt-3 flex flex-wrap gap-2">
              <Button asChild size="sm">
                <Link href="/nfts/earnings">Earnings and terms</Link>
              </Button>
            </div>
          )}
        </div>
      </div>
      <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 sm:grid-cols-3 sm:px-6 lg:grid-cols-5">
        <Stat label="Floor" note={`${formatCount(listedCount + auctionCount)} for sale`}>
          {floorPrice === null ? '–' : priceText(floorPrice, asset)}
        </Stat>
        <Stat label="Volume" note={`${formatCount(saleCount)} ${saleCount === 1 ? 'sale' : 'sales'}`}>
          {priceText(volume, asset)}
        </Stat>
        <Stat label="Minted" note={`of at most ${formatCount(collection.supplyCap)}`}>
          {formatCount(minted)}
        </Stat>
        <Stat label="Owners" note={minted > 0 && `${Math.round((ownerCount / minted) * 100)}% unique`}>
          {formatCount(ownerCount)}
        </Stat>
        <Stat label="Royalty" note="of every sale, for good">
          {formatBps(collection.royaltyBps)}
        </Stat>
      </dl>
    </header>
  )
}
