import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'

const GRID = 'grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4'

/** Cards side by side: two on a phone, four on a desk. */
export function CardGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={GRID}>
      {children}
    </ul>
  )
}

/** The same, on its way. */
export function CardGridSkeleton({ label, cards = 8 }: { label: string; cards?: number }) {
  return (
    <div role="status" aria-label={label} className={GRID}>
      {Array.from({ length: cards }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={card} className="card overflow-hidden">
          <Skeleton className="block aspect-square h-auto w-full rounded-none" />
          <div className="space-y-2 p-3 sm:p-4">
            <Skeleton className="w-3/4" />
            <Skeleton className="h-3 w-1/2" />
            <Skeleton className="h-9 w-full" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** What brings the next page. */
export function MoreButton(props: { has: boolean; busy: boolean; onMore: () => unknown }) {
  if (!props.has) return null
  return (
    <div className="flex justify-center pt-2">
      <Button busy={props.busy} onClick={() => void props.onMore()}>
        Show more
      </Button>
    </div>
  )
}
