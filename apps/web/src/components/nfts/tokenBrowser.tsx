'use client'
import type { AssetSymbol } from '@weft/sdk'
import { type ReactNode, useState } from 'react'
import { CardGrid, CardGridSkeleton, MoreButton } from '@/components/nfts/cardGrid'
import { FilterBar, SearchField, SelectField } from '@/components/nfts/filterBar'
import { PriceRange } from '@/components/nfts/priceRange'
import { TokenCard } from '@/components/nfts/tokenCard'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Segments } from '@/components/ui/segments'
import { SEARCHED_MAX, useAll } from '@/hooks/useAll'
import { useWallet } from '@/hooks/useWallet'
import { formatCount } from '@/lib/format'
import { type TokenSort, tokensList } from '@/lib/nftReads'
import {
  isNarrowed,
  isShown,
  sortOf,
  statusOf,
  type TokenFilter,
  type TokenKindFilter,
} from '@/lib/tokenFilter'

const SORTS = [
  { value: 'newest', name: 'Newest' },
  { value: 'priceUp', name: 'Price, lowest first' },
  { value: 'priceDown', name: 'Price, highest first' },
  { value: 'ending', name: 'Ending soonest' },
  { value: 'lastSale', name: 'Sold last' },
  { value: 'number', name: 'Number' },
] as const satisfies readonly { value: TokenSort; name: string }[]

interface Props {
  label: string
  collection?: number
  owner?: string
  /** Ways to narrow the list; the first is the start. */
  statuses: readonly { readonly value: TokenKindFilter; readonly name: string }[]
  initialSort?: TokenSort
  /** Of all their prices; without it they are in several. */
  asset?: AssetSymbol
  /** What to say and offer when there is nothing at all. */
  empty: ReactNode
}

/** Tokens of a collection, of an owner, or of the whole market, with filters. */
export function TokenBrowser(props: Props) {
  const { label, collection, owner, statuses, asset } = props
  const wallet = useWallet()
  const start: TokenFilter = {
    kind: statuses[0]?.value ?? 'all',
    search: '',
    bounds: { asset: 'any', from: '', to: '' },
    sort: props.initialSort ?? 'newest',
  }
  const [filter, setFilter] = useState(start)
  const narrowed = isNarrowed(filter)
  const sort = sortOf(filter, asset)
  const list = useAll(tokensList({ collection, owner, status: statusOf(filter.kind), sort }), narrowed)
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />
  const found = list.items?.filter((each) => isShown(each, filter, asset))
  const isCut = narrowed && (list.items?.length ?? 0) >= SEARCHED_MAX && list.hasMore
  return (
    <section aria-label={label} className="space-y-4">
      <Filters {...props} filter={filter} sort={sort} onChange={setFilter} />
      <p className="min-h-5 text-sm text-muted" aria-live="polite">
        {found && countText(found.length, narrowed ? undefined : list.total, list.isSearching)}
        {isCut ? ` among the first ${formatCount(SEARCHED_MAX)}` : ''}
      </p>
      {!found || (found.length === 0 && list.isSearching) ? (
        <CardGridSkeleton label="Loading items" />
      ) : found.length > 0 ? (
        <CardGrid label={label}>
          {found.map((each) => (
            <TokenCard key={each.token} token={each} me={wallet.address} />
          ))}
        </CardGrid>
      ) : narrowed || filter.kind !== start.kind ? (
        <NothingFits onClear={() => setFilter({ ...start, sort: filter.sort })} />
      ) : (
        props.empty
      )}
      <MoreButton has={list.hasMore && !narrowed} busy={list.isLoadingMore} onMore={list.loadMore} />
    </section>
  )
}

function Filters(
  props: Props & { filter: TokenFilter; sort: TokenSort; onChange: (filter: TokenFilter) => void },
) {
  const { statuses, asset, filter, sort, onChange } = props
  const sorts = SORTS.filter(({ value }) => sortOf({ ...filter, sort: value }, asset) === value)
  return (
    <FilterBar>
      <SearchField
        label="Search items"
        value={filter.search}
        onChange={(search) => onChange({ ...filter, search })}
      />
      {statuses.length > 1 && (
        <Segments
          tall
          label="Show"
          value={filter.kind}
          options={statuses}
          onChange={(kind) => onChange({ ...filter, kind })}
        />
      )}
      <PriceRange
        bounds={filter.bounds}
        onChange={(bounds) => onChange({ ...filter, bounds })}
        fixed={asset !== undefined}
      />
      <SelectField
        label="Sort by"
        value={sort}
        options={sorts}
        onChange={(chosen) => onChange({ ...filter, sort: chosen })}
        className="max-sm:flex-1 max-sm:basis-32"
      />
    </FilterBar>
  )
}

function NothingFits({ onClear }: { onClear: () => void }) {
  return (
    <div className="card">
      <EmptyState title="Nothing fits" action={<Button onClick={onClear}>Clear the filters</Button>}>
        Try another word, a wider price, or fewer filters.
      </EmptyState>
    </div>
  )
}

function countText(found: number, total: number | undefined, searching: boolean): string {
  const count = total ?? found
  return `${formatCount(count)} ${count === 1 ? 'item' : 'items'}${searching ? ' so far' : ''}`
}
