'use client'
import type { AssetSymbol } from '@weft/sdk'
import { type ReactNode, useState } from 'react'
import { CardGrid, CardGridSkeleton, MoreButton } from '@/components/nfts/cardGrid'
import { FilterBar, SearchField, Segments, SelectField } from '@/components/nfts/filterBar'
import { PriceRange, type Range } from '@/components/nfts/priceRange'
import { TokenCard } from '@/components/nfts/tokenCard'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { SEARCHED_MAX, useAll } from '@/hooks/useAll'
import { useWallet } from '@/hooks/useWallet'
import { readAmountText } from '@/lib/amountText'
import { formatCount } from '@/lib/format'
import { type NftToken, type TokenSort, type TokenStatus, tokensList } from '@/lib/nftReads'
import { cleanText, decimalsOf, tokenTitle } from '@/lib/nftText'

const SORTS = [
  { value: 'newest', name: 'Newest' },
  { value: 'priceUp', name: 'Price, lowest first' },
  { value: 'priceDown', name: 'Price, highest first' },
  { value: 'ending', name: 'Ending soonest' },
  { value: 'lastSale', name: 'Sold last' },
  { value: 'number', name: 'Number' },
] as const satisfies readonly { value: TokenSort; name: string }[]

/** No bounds, in an asset where only one can be meant. */
const openRange = (asset: Range['asset'] = 'any'): Range => ({ asset, from: '', to: '' })

/** Tokens of a collection, of an owner, or of the whole market, with filters. */
export function TokenBrowser(props: {
  label: string
  collection?: number
  owner?: string
  /** Ways to narrow the list; the first is the start. */
  statuses: readonly { readonly value: TokenStatus; readonly name: string }[]
  initialSort?: TokenSort
  /** Of all their prices. */
  asset?: AssetSymbol
  /** What to say and offer when there is nothing at all. */
  empty: ReactNode
}) {
  const { label, collection, owner, statuses } = props
  const wallet = useWallet()
  const [status, setStatus] = useState<TokenStatus>(statuses[0]?.value ?? 'all')
  const [sort, setSort] = useState<TokenSort>(props.initialSort ?? 'newest')
  const [search, setSearch] = useState('')
  const [range, setRange] = useState<Range>(openRange(props.asset))
  const isBounded = props.asset === undefined ? range.asset !== 'any' : range.from !== '' || range.to !== ''
  const narrowed = search.trim() !== '' || isBounded
  const list = useAll(tokensList({ collection, owner, status, sort }), narrowed)
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />
  const found = list.items?.filter((each) => isMeant(each, search) && (!isBounded || isPriced(each, range)))
  const clear = () => {
    setSearch('')
    setRange(openRange(props.asset))
    setStatus(statuses[0]?.value ?? 'all')
  }
  return (
    <section aria-label={label} className="space-y-4">
      <FilterBar>
        <SearchField label="Search items" value={search} onChange={setSearch} />
        {statuses.length > 1 && (
          <Segments label="Show" value={status} options={statuses} onChange={setStatus} />
        )}
        <PriceRange range={range} onChange={setRange} fixed={props.asset !== undefined} />
        <SelectField
          label="Sort by"
          value={sort}
          options={SORTS}
          onChange={setSort}
          className="max-sm:flex-1"
        />
      </FilterBar>
      <p className="min-h-5 text-sm text-muted" aria-live="polite">
        {found && countText(found.length, narrowed ? undefined : list.total, list.isSearching)}
        {narrowed && (list.items?.length ?? 0) >= SEARCHED_MAX && list.hasMore
          ? ` among the first ${formatCount(SEARCHED_MAX)}`
          : ''}
      </p>
      {!found || (found.length === 0 && list.isSearching) ? (
        <CardGridSkeleton label="Loading items" />
      ) : found.length > 0 ? (
        <CardGrid label={label}>
          {found.map((each) => (
            <TokenCard key={each.token} token={each} me={wallet.address} />
          ))}
        </CardGrid>
      ) : narrowed || status !== statuses[0]?.value ? (
        <div className="card">
          <EmptyState title="Nothing fits" action={<Button onClick={clear}>Clear the filters</Button>}>
            Try another word, a wider price, or fewer filters.
          </EmptyState>
        </div>
      ) : (
        props.empty
      )}
      <MoreButton has={list.hasMore && !narrowed} busy={list.isLoadingMore} onMore={list.loadMore} />
    </section>
  )
}

function countText(found: number, total: number | undefined, searching: boolean): string {
  const count = total ?? found
  return `${formatCount(count)} ${count === 1 ? 'item' : 'items'}${searching ? ' so far' : ''}`
}

function isMeant(token: NftToken, search: string): boolean {
  const wanted = search.trim().toLowerCase().replace(/^#/, '')
  if (wanted === '') return true
  const texts = [
    tokenTitle(token),
    cleanText(token.collectionName),
    String(token.number),
    String(token.token),
  ]
  return texts.some((text) => text.toLowerCase().includes(wanted))
}

function isPriced({ asset, listing, auction }: NftToken, { asset: wanted, from, to }: Range): boolean {
  const price = listing ? listing.price : auction && (auction.bid > 0n ? auction.bid : auction.reservePrice)
  if (asset !== wanted || price === null) return false
  const [least, most] = [from, to].map((text) => readAmountText(text, decimalsOf(asset)))
  if (least?.kind === 'amount' && price < least.units) return false
  return !(most?.kind === 'amount' && price > most.units)
}
