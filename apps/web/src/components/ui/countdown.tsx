'use client'
import { useNow } from '@/hooks/useNow'
import { formatDuration } from '@/lib/format'

/** How long until a moment, ticking, with the moment itself behind it. */
export function Countdown({ until, done }: { until: number; done: string }) {
  const now = useNow()
  const iso = new Date(until * 1_000).toISOString()
  const left = now === undefined ? undefined : Math.ceil(until - now / 1_000)
  return (
    <time dateTime={iso} title={iso} className="whitespace-nowrap" suppressHydrationWarning>
      {left === undefined ? '…' : left <= 0 ? done : formatDuration(left)}
    </time>
  )
}
