'use client'
import { Gavel, Hammer, HandCoins, Sparkles, Tag } from 'lucide-react'
import Link from 'next/link'
import { MoreButton } from '@/components/nfts/cardGrid'
import { WhoLink } from '@/components/nfts/whoLink'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TimeAgo } from '@/components/ui/timeAgo'
import { useList } from '@/hooks/useList'
import { tokenPath } from '@/lib/nftPaths'
import { activityList, type NftActivity, type NftCollectionDetail } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

const KINDS = {
  mint: { title: 'Minted', Icon: Sparkles },
  sale: { title: 'Sold', Icon: HandCoins },
  listing: { title: 'Listed', Icon: Tag },
  auction: { title: 'In auction', Icon: Gavel },
  bid: { title: 'Highest bid', Icon: Hammer },
} as const

/** What its tokens remember: mint, last sale, and what they are in now. Each token's own page has all of its past. */
export function ActivityTab({ collection, me }: { collection: NftCollectionDetail; me: string | undefined }) {
  const list = useList(activityList(collection.collection))
  return (
    <Section title="Activity" aside="mints, last sales, and what is on the market">
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.refetch} />
      ) : !list.items ? (
        <SkeletonRows rows={5} label="Loading activity" />
      ) : list.items.length === 0 ? (
        <EmptyState title="Nothing yet">The first mint is the first entry.</EmptyState>
      ) : (
        <ul className="divide-y divide-line" aria-label="Activity">
          {list.items.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token may appear several times in a second
            <li key={`${each.token}/${each.kind}/${index}`}>
              <Row activity={each} collection={collection} me={me} />
            </li>
          ))}
        </ul>
      )}
      <div className="pb-2">
        <MoreButton has={list.hasMore} busy={list.isLoadingMore} onMore={list.loadMore} />
      </div>
    </Section>
  )
}

function Row(props: { activity: NftActivity; collection: NftCollectionDetail; me: string | undefined }) {
  const { activity, collection, me } = props
  const { kind, token, number, price, from, to, at } = activity
  const { title, Icon } = KINDS[kind]
  const who = to ?? from
  return (
    <div className="flex items-start gap-3 px-5 py-3 text-sm">
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-ink-soft"
      >
        <Icon className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{title}</span>{' '}
          <Link
            href={tokenPath({ collection: collection.collection, token })}
            className="text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
          >
            #{number}
          </Link>
          {price !== null && (
            <span className="text-ink-soft">
              {' '}
              {kind === 'auction' ? 'from' : 'for'} {priceText(price, collection.asset)}
            </span>
          )}
        </p>
        {who && (
          <p className="text-xs text-muted">
            by <WhoLink address={who} me={me} />
          </p>
        )}
      </div>
      <span className="shrink-0 text-xs text-muted">
        <TimeAgo seconds={at} />
      </span>
    </div>
  )
}
