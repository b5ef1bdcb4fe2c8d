import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

/** A token on its way. */
export function ItemSkeleton() {
  return (
    <div className="space-y-6" role="status" aria-label="Loading the token">
      <Skeleton className="w-40" />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Skeleton className="block aspect-square h-auto w-full rounded-xl" />
        <div className="space-y-6">
          <div className="space-y-2">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="block h-8 w-3/4" />
          </div>
          <div className="card">
            <SkeletonRows rows={4} label="Loading its price" />
          </div>
        </div>
      </div>
    </div>
  )
}
