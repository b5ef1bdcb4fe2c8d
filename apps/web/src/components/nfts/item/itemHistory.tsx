'use client'
import { PriceHistory } from '@/components/nfts/item/priceHistory'
import { ProvenanceList } from '@/components/nfts/item/provenanceList'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useAll } from '@/hooks/useAll'
import { formatCount } from '@/lib/format'
import { type NftTokenDetail, provenanceList } from '@/lib/nftReads'
import { provenanceOf, salesOf } from '@/lib/provenance'

/** What it was sold for, and everything that ever happened to it. */
export function ItemHistory({ token, me }: { token: NftTokenDetail; me: string | undefined }) {
  const { items, error, refetch, isSearching } = useAll(provenanceList(token.token), true)
  const steps = items && provenanceOf(items, token.token)
  return (
    <div className="min-w-0 space-y-6">
      <PriceHistory sales={steps && salesOf(steps)} asset={token.asset} />
      <Section
        title="Provenance"
        aside={
          steps && !isSearching && `${formatCount(steps.length)} ${steps.length === 1 ? 'entry' : 'entries'}`
        }
      >
        {error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : !steps ? (
          <SkeletonRows rows={4} label="Loading its history" />
        ) : steps.length === 0 ? (
          <EmptyState title="Being written">
            The index follows the batches; this fills in a moment.
          </EmptyState>
        ) : (
          <ProvenanceList steps={steps} asset={token.asset} me={me} />
        )}
      </Section>
    </div>
  )
}
