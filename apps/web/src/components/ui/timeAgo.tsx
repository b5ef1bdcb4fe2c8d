'use client'
import { useNow } from '@/hooks/useNow'
import { formatDuration } from '@/lib/format'

/** How long ago something was, with the exact time behind it. */
export function TimeAgo({ seconds }: { seconds: number }) {
  const now = useNow()
  const iso = new Date(seconds * 1_000).toISOString()
  return (
    <time dateTime={iso} title={iso} className="whitespace-nowrap">
      {now === undefined ? '…' : ago(now / 1_000 - seconds)}
    </time>
  )
}

function ago(elapsedSeconds: number): string {
  return elapsedSeconds < 2 ? 'just now' : `${formatDuration(elapsedSeconds)} ago`
}
