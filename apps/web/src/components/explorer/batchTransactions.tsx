'use client'
import type { BatchDetail } from '@weft/sdk'
import { TransactionList } from '@/components/explorer/transactionList'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { useBatchTransactions } from '@/hooks/useBatches'
import { formatCount } from '@/lib/format'

/** The transactions of a batch in canonical order. */
export function BatchTransactions({ batch }: { batch: BatchDetail }) {
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useBatchTransactions(batch.number)
  const items = data?.pages.flatMap((page) => page.items) ?? batch.transactionPage.items
  return (
    <Section title="Transactions" aside={formatCount(batch.transactions)}>
      {items.length === 0 ? (
        <EmptyState title="No transactions in this batch" />
      ) : (
        <TransactionList
          transactions={items}
          label="Transactions of the batch"
          more={hasNextPage ? { load: fetchNextPage, busy: isFetchingNextPage } : undefined}
        />
      )}
    </Section>
  )
}
