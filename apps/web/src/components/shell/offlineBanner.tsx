'use client'
import { WifiOff } from 'lucide-react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { Button } from '@/components/ui/button'
import { useStatus } from '@/hooks/useStatus'
import { describeError } from '@/lib/describeError'

/**
 * Says who does not answer, whether what is on the screen may be old, and offers to ask again. Figures may be there
 * that this browser never got itself: the server reaches the API another way, and puts them into the page.
 */
export function OfflineBanner() {
  const { isError, error, refetch, isFetching, data } = useStatus()
  const { apiUrl } = useRuntimeConfig()
  if (!isError) return null
  const { code, title, remedy } = describeError(error)
  const isSilent = code === 'network.unreachable'
  return (
    <div role="alert" className="border-b border-line bg-bad-soft text-bad">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-sm sm:px-6">
        <WifiOff className="size-4 shrink-0" aria-hidden />
        <p className="min-w-0 flex-1 basis-60">
          <span className="font-medium">{title}.</span>{' '}
          <span className="text-ink-soft">
            {isSilent ? `Nothing answers at ${apiUrl}.` : remedy}{' '}
            {data
              ? 'Figures on this page are from the last answer; your funds are not affected.'
              : isSilent && 'Check that the rollup is running and reachable.'}
          </span>
        </p>
        <Button size="sm" busy={isFetching} onClick={() => refetch()}>
          Try again
        </Button>
      </div>
    </div>
  )
}
