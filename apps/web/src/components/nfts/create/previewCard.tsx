import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { WovenArt } from '@/components/nfts/wovenArt'
import { Badge } from '@/components/ui/badge'
import type { CollectionDraft } from '@/lib/collectionDraft'
import { formatCount } from '@/lib/format'

/** The collection as others will see it in a grid. */
export function PreviewCard({ draft }: { draft: CollectionDraft }) {
  const { cover, name, description, asset, mintPrice, supplyCap } = draft
  const isFree = mintPrice === '' || Number(mintPrice) === 0
  return (
    <section className="card overflow-hidden" aria-label="Preview">
      <div className="relative">
        {cover ? (
          <NftMedia media={cover.media} alt="" className="aspect-[4/3] w-full" />
        ) : (
          <span className="relative block aspect-[4/3] w-full overflow-hidden bg-sunken">
            <WovenArt seeds={[name || 'draft']} className="absolute inset-0 size-full opacity-25 grayscale" />
            <span className="absolute inset-0 grid place-items-center text-sm font-medium text-ink-soft">
              <span className="rounded-sm bg-surface px-2 py-1">Your cover</span>
            </span>
          </span>
        )}
        <span className="absolute left-2 top-2">
          <Badge tone="accent">Mint {isFree ? 'free' : `${mintPrice} ${asset}`}</Badge>
        </span>
      </div>
      <div className="p-4">
        <p className="font-medium">
          <UserText text={name} otherwise="Name of the collection" lines={1} />
        </p>
        <p className="text-xs text-muted">
          0 of {supplyCap === '' ? '…' : formatCount(BigInt(supplyCap))} minted
        </p>
        {description.trim() !== '' && (
          <p className="mt-2 border-t border-line pt-2 text-sm text-ink-soft">
            <UserText text={description} lines={2} />
          </p>
        )}
      </div>
    </section>
  )
}
