import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { WovenArt } from '@/components/nfts/wovenArt'
import type { NftCollection } from '@/lib/nftReads'
import { cleanText } from '@/lib/nftText'
import type { WorkDraft } from '@/lib/workDraft'

/** The work as others will see it in a grid. */
export function WorkPreview(props: {
  draft: WorkDraft
  editions: number
  collection: NftCollection | undefined
}) {
  const { draft, editions, collection } = props
  const { media, title } = draft
  return (
    <section className="card overflow-hidden" aria-label="Preview">
      {media ? (
        <NftMedia media={media.media} alt="" className="aspect-square w-full" />
      ) : (
        <span className="relative block aspect-square w-full overflow-hidden bg-sunken">
          <WovenArt seeds={[title || 'work']} className="absolute inset-0 size-full opacity-25 grayscale" />
          <span className="absolute inset-0 grid place-items-center text-sm font-medium text-ink-soft">
            <span className="rounded-sm bg-surface px-2 py-1">Your media</span>
          </span>
        </span>
      )}
      <div className="p-4">
        <p className="font-medium">
          <UserText text={title} otherwise="Title of the work" lines={1} />
        </p>
        <p className="text-xs text-muted">
          {editions === 1 ? 'One of one' : `${editions} editions`}
          {collection && ` · ${cleanText(collection.name)}`}
        </p>
      </div>
    </section>
  )
}
