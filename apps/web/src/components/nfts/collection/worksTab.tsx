'use client'
import Link from 'next/link'
import { CardGrid, CardGridSkeleton, MoreButton } from '@/components/nfts/cardGrid'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { TimeAgo } from '@/components/ui/timeAgo'
import { useList } from '@/hooks/useList'
import { type NftCollectionDetail, type NftWork, worksList } from '@/lib/nftReads'
import { cleanText } from '@/lib/nftText'

/** Pieces of the creator's own, each with its editions. */
export function WorksTab(props: {
  collection: NftCollectionDetail
  me: string | undefined
  onUse: (work: number) => void
}) {
  const { collection, me, onUse } = props
  const { items, error, refetch, hasMore, isLoadingMore, loadMore } = useList(
    worksList(collection.collection),
  )
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!items) return <CardGridSkeleton label="Loading works" cards={4} />
  if (items.length === 0) {
    return (
      <div className="card">
        <EmptyState
          title="No works"
          {...(collection.creator === me
            ? {
                action: (
                  <Button asChild variant="primary">
                    <Link href="/nfts/create">Create one</Link>
                  </Button>
                ),
              }
            : {})}
        >
          Its tokens are editions of the cover. Works with their own picture appear here when the creator adds
          them.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="space-y-4">
      <CardGrid label="Works">
        {items.map((work) => (
          <WorkCard
            key={work.number}
            work={work}
            onUse={collection.usePrice > 0n ? () => onUse(work.number) : undefined}
          />
        ))}
      </CardGrid>
      <MoreButton has={hasMore} busy={isLoadingMore} onMore={loadMore} />
    </div>
  )
}

function WorkCard({ work, onUse }: { work: NftWork; onUse: (() => void) | undefined }) {
  return (
    <li className="card overflow-hidden">
      <NftMedia media={work.media} seed={work.address} alt="" className="aspect-square w-full" />
      <div className="p-3 sm:p-4">
        <p className="font-medium">
          <UserText text={work.title} lines={2} />
        </p>
        <p className="text-xs text-muted">
          {work.editions === 1 ? 'One of one' : `${work.editions} editions`} ·{' '}
          <TimeAgo seconds={work.createdAt} />
        </p>
        {onUse && (
          <Button size="sm" className="mt-3 w-full" onClick={onUse}>
            Pay for use<span className="sr-only">: {cleanText(work.title)}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
