import Link from 'next/link'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { Badge } from '@/components/ui/badge'
import { formatCount } from '@/lib/format'
import { collectionPath } from '@/lib/nftPaths'
import type { NftCollection } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

/** A collection in a grid. */
export function CollectionCard({ collection }: { collection: NftCollection }) {
  const { asset, floorPrice, volume, minted, supplyCap, mintingOpen, mintPrice } = collection
  return (
    <li className="card group relative flex flex-col overflow-hidden transition-colors focus-within:border-accent hover:border-line-strong">
      <div className="relative">
        <NftMedia media={collection.media} alt="" className="aspect-[4/3] w-full" />
        {mintingOpen && (
          <span className="absolute left-2 top-2">
            <Badge tone="accent">Mint {mintPrice === 0n ? 'free' : priceText(mintPrice, asset)}</Badge>
          </span>
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col p-3 sm:p-4">
        <Link
          href={collectionPath(collection.collection)}
          className="min-w-0 font-medium outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <UserText text={collection.name} lines={1} />
        </Link>
        <span className="text-xs text-muted">
          {formatCount(minted)} of {formatCount(supplyCap)} minted
        </span>
        <dl className="mt-2 grid grid-cols-2 gap-2 border-t border-line pt-2 text-xs max-sm:grid-cols-1 max-sm:gap-1">
          <Figure label="Floor">{floorPrice === null ? 'None listed' : priceText(floorPrice, asset)}</Figure>
          <Figure label="Volume">{priceText(volume, asset)}</Figure>
        </dl>
      </div>
    </li>
  )
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-2">
      <dt className="text-muted">{label}</dt>
      <dd className="truncate text-sm font-medium">{children}</dd>
    </div>
  )
}
