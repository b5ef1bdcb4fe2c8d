'use client'
import { useState } from 'react'
import { TransactionList } from '@/components/explorer/transactionList'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type HistoryFilter, useAccountHistory } from '@/hooks/useTransactions'

const OUTCOMES = [
  { name: 'All', filter: {} },
  { name: 'Executed', filter: { outcome: 'executed' } },
  { name: 'Rejected', filter: { outcome: 'rejected' } },
] as const satisfies readonly { name: string; filter: HistoryFilter }[]

/** Everything an account sent or received, newest first. */
export function AccountHistory({ address }: { address: string }) {
  const [choice, setChoice] = useState<(typeof OUTCOMES)[number]>(OUTCOMES[0])
  const history = useAccountHistory(address, choice.filter)
  const items = history.data?.pages.flatMap((page) => page.items)
  return (
    <Section
      title="History"
      aside={
        <fieldset className="flex gap-1">
          <legend className="sr-only">Outcome</legend>
          {OUTCOMES.map((each) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={each === choice}
              onClick={() => setChoice(each)}
              className="rounded-md px-2.5 py-1 text-sm text-muted hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
            >
              {each.name}
            </button>
          ))}
        </fieldset>
      }
    >
      {history.error && !items ? (
        <ErrorState error={history.error} onRetry={history.refetch} />
      ) : !items ? (
        <SkeletonRows rows={4} label="Loading history" />
      ) : items.length === 0 ? (
        <EmptyState title="Nothing here yet">
          {choice === OUTCOMES[0]
            ? 'This account has not sent or received anything.'
            : 'Nothing with this outcome.'}
        </EmptyState>
      ) : (
        <TransactionList
          transactions={items}
          label="History"
          of={address}
          more={
            history.hasNextPage
              ? { load: history.fetchNextPage, busy: history.isFetchingNextPage }
              : undefined
          }
        />
      )}
    </Section>
  )
}
