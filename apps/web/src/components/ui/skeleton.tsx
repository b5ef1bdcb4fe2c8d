import clsx from 'clsx'

/** Holds the place of text or a figure that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('skeleton inline-block h-4 w-24 align-middle', className)} />
}

/** Rows of a table on its way, announced once. */
export function SkeletonRows({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={row} className="flex items-center gap-4 px-5 py-4">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="w-28" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  )
}
