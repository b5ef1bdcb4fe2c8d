'use client'
import { pointTime } from '@/components/charts/timeText'
import { useMounted } from '@/hooks/useMounted'

/** A date and time in the reader's own time zone, which the server does not know. */
export function Moment({ seconds }: { seconds: number }) {
  const mounted = useMounted()
  const iso = new Date(seconds * 1_000).toISOString()
  return (
    <time dateTime={iso} title={iso} className="whitespace-nowrap">
      {mounted ? pointTime(seconds) : iso.slice(0, 10)}
    </time>
  )
}
