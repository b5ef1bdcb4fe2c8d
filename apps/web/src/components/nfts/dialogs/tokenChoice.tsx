'use client'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useList } from '@/hooks/useList'
import { tokensList } from '@/lib/nftReads'

/** Which of one's own tokens of a collection is meant. */
export function TokenChoice(props: {
  collection: number | undefined
  owner: string
  onChoose: (token: string) => void
}) {
  const { collection, owner, onChoose } = props
  const { items, error, refetch } = useList(tokensList({ collection, owner, status: 'all', sort: 'number' }))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!items) return <SkeletonRows rows={3} label="Loading your tokens" />
  const free = items.filter(({ auction }) => !auction)
  if (free.length === 0) {
    return <EmptyState title="You have none to sell">Mint or buy one of this collection first.</EmptyState>
  }
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Which one do you sell?</legend>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {free.map((token, index) => (
          <li key={token.token}>
            <button
              type="button"
              {...(index === 0 ? { 'data-first': true } : {})}
              onClick={() => onChoose(token.token)}
              className="w-full px-4 py-3 text-left hover:bg-sunken"
            >
              <ItemHead token={token} />
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
