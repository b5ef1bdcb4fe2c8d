'use client'
import { useState } from 'react'
import { CsvButton } from '@/components/portfolio/csvButton'
import { HistoryFilters, NO_FILTER } from '@/components/portfolio/historyFilters'
import { HistoryRow } from '@/components/portfolio/historyRow'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useHistory } from '@/hooks/useHistory'
import type { HistoryFilter } from '@/hooks/useTransactions'

/** Everything an account sent or received, newest first, to narrow down and to take along. */
export function History({ address }: { address: string }) {
  const [filter, setFilter] = useState<HistoryFilter>(NO_FILTER)
  const { items, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistory(
    address,
    filter,
  )
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Section title="History" aside={<CsvButton address={address} filter={filter} />}>
      <HistoryFilters filter={filter} onChange={setFilter} />
      {error && !items ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !items || (items.length === 0 && hasNextPage && isFetchingNextPage) ? (
        <SkeletonRows rows={5} label="Loading history" />
      ) : items.length === 0 ? (
        <EmptyState
          title={isFiltered ? 'Nothing matches' : 'Nothing here yet'}
          {...(isFiltered
            ? { action: <Button onClick={() => setFilter(NO_FILTER)}>Show everything</Button> }
            : {})}
        >
          {isFiltered
            ? 'No transaction of this account is what you look for.'
            : 'What is sent or received shows here within seconds.'}
        </EmptyState>
      ) : (
        <ul aria-label="History" className="divide-y divide-line">
          {items.map((transaction) => (
            <li key={transaction.hash}>
              <HistoryRow transaction={transaction} of={address} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && items && (
        <div className="border-t border-line p-3 text-center">
          <Button variant="ghost" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Section>
  )
}
