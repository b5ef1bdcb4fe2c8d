'use client'
import type { ReactNode } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { useStatus } from '@/hooks/useStatus'
import { formatCount } from '@/lib/format'

/** How far the rollup has come, by stage, and how fast it is. */
export function Heads() {
  const { data: status } = useStatus()
  const show = (value: ReactNode) => (status ? value : <Skeleton className="w-16" />)
  return (
    <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 sm:grid-cols-3 sm:px-6 lg:grid-cols-5">
      <Stat label="Sealed" note={status && behind(status.heads.sealed - status.heads.executed, 'executing')}>
        {show(formatCount(status?.heads.sealed ?? 0))}
      </Stat>
      <Stat label="Executed" note={status && behind(status.heads.executed - status.heads.posted, 'to post')}>
        {show(formatCount(status?.heads.executed ?? 0))}
      </Stat>
      <Stat label="Posted to L1" note={status && `final up to ${formatCount(status.heads.finalized)}`}>
        {show(formatCount(status?.heads.posted ?? 0))}
      </Stat>
      <Stat label="Throughput" note={status && `${formatRate(status.throughput.actionsPerSecond)} actions/s`}>
        {show(`${formatRate(status?.throughput.transactionsPerSecond ?? 0)} tx/s`)}
      </Stat>
      <Stat label="Workers" note={status && `${status.lanes.length} lanes`}>
        {show(formatCount(status?.workers.length ?? 0))}
      </Stat>
    </dl>
  )
}

function behind(batches: number, what: string): string {
  return batches <= 0 ? 'up to date' : `${formatCount(batches)} ${what}`
}

function formatRate(rate: number): string {
  return rate > 0 && rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))
}
