'use client'
import Link from 'next/link'
import { useState } from 'react'
import { CardGrid, CardGridSkeleton, MoreButton } from '@/components/nfts/cardGrid'
import { CollectionCard } from '@/components/nfts/collectionCard'
import { FilterBar, SearchField, SelectField } from '@/components/nfts/filterBar'
import { NftHead } from '@/components/nfts/nftHead'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { useAll } from '@/hooks/useAll'
import { type CollectionSort, collectionsList, type NftCollection } from '@/lib/nftReads'
import { cleanText } from '@/lib/nftText'

const SORTS = [
  { value: 'volume', name: 'Volume' },
  { value: 'newest', name: 'Newest' },
  { value: 'floor', name: 'Floor price' },
  { value: 'minted', name: 'Most minted' },
] as const satisfies readonly { value: CollectionSort; name: string }[]

const SHOWN = [
  { value: 'all', name: 'All' },
  { value: 'open', name: 'Open to mint' },
  { value: 'listed', name: 'With items for sale' },
] as const
type Shown = (typeof SHOWN)[number]['value']

/** Every collection there is. */
export function CollectionsPage() {
  const [sort, setSort] = useState<CollectionSort>('volume')
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const narrowed = search.trim() !== '' || shown !== 'all'
  const list = useAll(collectionsList(sort), narrowed)
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />
  const found = list.items?.filter((each) => isShown(each, shown) && isMeant(each, search))
  return (
    <div className="space-y-5">
      <NftHead />
      <FilterBar>
        <SearchField label="Search collections" value={search} onChange={setSearch} />
        <SelectField
          label="Show"
          value={shown}
          options={SHOWN}
          onChange={setShown}
          className="max-sm:flex-1 max-sm:basis-32"
        />
        <SelectField
          label="Sort by"
          value={sort}
          options={SORTS}
          onChange={setSort}
          className="max-sm:flex-1 max-sm:basis-32"
        />
      </FilterBar>
      {!found || (found.length === 0 && list.isSearching) ? (
        <CardGridSkeleton label="Loading collections" />
      ) : found.length === 0 ? (
        <Nothing
          narrowed={narrowed}
          onClear={() => {
            setSearch('')
            setShown('all')
          }}
        />
      ) : (
        <CardGrid label="Collections">
          {found.map((each) => (
            <CollectionCard key={each.collection} collection={each} />
          ))}
        </CardGrid>
      )}
      <MoreButton has={list.hasMore && !narrowed} busy={list.isLoadingMore} onMore={list.loadMore} />
    </div>
  )
}

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return (
    <div className="card">
      {narrowed ? (
        <EmptyState
          title="No collection fits"
          action={<Button onClick={onClear}>Show all collections</Button>}
        >
          Try another word, or fewer filters.
        </EmptyState>
      ) : (
        <EmptyState
          title="No collections yet"
          action={
            <Button asChild variant="primary">
              <Link href="/nfts/create">Create the first one</Link>
            </Button>
          }
        >
          A collection takes a picture, a price and who shares what it earns.
        </EmptyState>
      )}
    </div>
  )
}

function isShown({ mintingOpen, listedCount, auctionCount }: NftCollection, shown: Shown): boolean {
  if (shown === 'open') return mintingOpen
  return shown === 'all' || listedCount + auctionCount > 0
}

function isMeant({ name, description, creator }: NftCollection, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [cleanText(name), cleanText(description, ''), String(creator)].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}
