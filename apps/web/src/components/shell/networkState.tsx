'use client'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { NetworkDot } from '@/components/shell/networkDot'
import { useLiveState } from '@/hooks/useLive'
import { useStatus } from '@/hooks/useStatus'
import { formatCount } from '@/lib/format'

const NetworkDetails = dynamic(
  () => import('@/components/shell/networkDetails').then((file) => file.NetworkDetails),
  { ssr: false },
)

/** Whether the rollup answers and how far it has come: a dot and a number, the details behind it. */
export function NetworkState() {
  const { data: status, isError } = useStatus()
  const live = useLiveState()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const offline = isError || (live === 'offline' && !status)
  const word = offline ? 'Offline' : status ? `Batch ${formatCount(status.heads.executed)}` : 'Connecting'
  return (
    <>
      <button
        ref={button}
        type="button"
        onClick={() => setOpen(!open)}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="flex h-10 items-center gap-2 rounded-md px-2.5 text-sm text-ink-soft hover:bg-sunken"
        aria-label={`Network state: ${word}`}
      >
        <NetworkDot tone={offline ? 'bad' : live === 'live' ? 'good' : 'warn'} />
        <span className="hidden whitespace-nowrap md:inline">{word}</span>
      </button>
      {open && (
        <NetworkDetails anchor={button} status={status} offline={offline} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
