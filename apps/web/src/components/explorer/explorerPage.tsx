'use client'
import type { BatchSummary } from '@weft/sdk'
import { BatchTable } from '@/components/explorer/batchTable'
import { Heads } from '@/components/explorer/heads'
import { SearchBox } from '@/components/explorer/searchBox'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Cloth } from '@/components/weave/cloth'
import { useRecentBatches } from '@/hooks/useBatches'
import { useClothRows } from '@/hooks/useClothRows'
import { useLiveState } from '@/hooks/useLive'
import { RECENT_BATCHES } from '@/lib/reads'

/** The rollup as it moves: heads, the cloth of the newest batches, and their list. */
export function ExplorerPage() {
  const { data, error, refetch } = useRecentBatches()
  const isLive = useLiveState() === 'live' && !error
  const batches = data?.items
  return (
    <div className="space-y-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight">Explorer</h1>
          <p className="text-muted">Every batch, what ran in parallel, and its root on L1.</p>
        </div>
        <SearchBox />
      </header>
      <Heads />
      {error && !batches ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <>
          <RecentCloth batches={batches} />
          <Section
            title="Newest batches"
            aside={batches && batches.length > 0 && isLive ? 'Live' : undefined}
          >
            {!batches ? (
              <SkeletonRows rows={8} label="Loading batches" />
            ) : batches.length === 0 ? (
              <EmptyState title="No batch yet">
                A batch is sealed as soon as somebody sends a transaction: take test funds on the Lend page.
              </EmptyState>
            ) : (
              <BatchTable batches={batches} />
            )}
          </Section>
        </>
      )}
    </div>
  )
}

function RecentCloth({ batches }: { batches: readonly BatchSummary[] | undefined }) {
  const rows = useClothRows(batches ?? [])
  const touched = new Set(rows.flatMap(({ shards }) => [...shards]))
  return (
    <Section
      title="The cloth"
      aside={
        rows.length > 0
          ? `${touched.size} of 256 shards worked in the last ${rows.length} batches`
          : undefined
      }
    >
      <div className="px-5 pb-4 pt-4">
        <Cloth
          rows={rows}
          capacity={RECENT_BATCHES}
          label={`The newest ${rows.length} batches as weft threads over 256 shards; ${touched.size} shards had work.`}
        />
        <p className="mt-3 text-sm text-muted">
          Each column is one of 256 logical shards, each row a batch, newest on top. A thread shows where the
          batch had work: different shards run in parallel.
        </p>
      </div>
    </Section>
  )
}
