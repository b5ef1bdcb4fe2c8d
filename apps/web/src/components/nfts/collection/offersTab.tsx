'use client'
import { MoreButton } from '@/components/nfts/cardGrid'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { OfferList } from '@/components/nfts/offerList'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useList } from '@/hooks/useList'
import type { Trader } from '@/hooks/useTrader'
import { collectionOffersList, type NftCollectionDetail, tokensList } from '@/lib/nftReads'

/** Offers for any token of the collection. */
export function OffersTab(props: {
  collection: NftCollectionDetail
  trader: Trader
  onOpen: (intent: NftIntent) => void
}) {
  const { collection, trader, onOpen } = props
  const shell = useShell()
  const number = collection.collection
  const offers = useList(collectionOffersList(number))
  const own = useList(
    trader.address === undefined
      ? undefined
      : tokensList({ collection: number, owner: trader.address, status: 'all', sort: 'number' }),
  )
  const canAccept = own.items?.some(({ auction }) => !auction) ?? false
  const make = () =>
    trader.address ? onOpen({ kind: 'offerForAny', collection: number }) : shell.open('connect')
  return (
    <Section
      title="Offers for any token"
      aside={
        <Button size="sm" variant="primary" onClick={make}>
          Make an offer
        </Button>
      }
    >
      {offers.error ? (
        <ErrorState error={offers.error} onRetry={offers.refetch} />
      ) : !offers.items ? (
        <SkeletonRows rows={3} label="Loading offers" />
      ) : offers.items.length === 0 ? (
        <EmptyState title="No offers">
          An offer for the collection can be accepted by any of its owners. Its price is set aside until then.
        </EmptyState>
      ) : (
        <OfferList offers={offers.items} me={trader.address} canAccept={canAccept} onOpen={onOpen} />
      )}
      <div className="pb-2">
        <MoreButton has={offers.hasMore} busy={offers.isLoadingMore} onMore={offers.loadMore} />
      </div>
    </Section>
  )
}
