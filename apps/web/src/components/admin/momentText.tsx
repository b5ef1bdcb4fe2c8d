'use client'
import { useMounted } from '@/hooks/useMounted'

/** A moment of the operators’ API in the reader’s own time zone, to the second; the exact one behind it. */
export function MomentText({ at }: { at: string }) {
  const mounted = useMounted()
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {mounted ? momentFormat.format(new Date(at)) : at.slice(0, 10)}
    </time>
  )
}

const momentFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
