'use client'
import type { AdminOverview, Lag } from '@weft/sdk/admin'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { TimeAgo } from '@/components/ui/timeAgo'
import { formatMs, formatRate } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

/** The heads as one weft thread through four warp threads, each with how far it is behind; below, what it does now. */
export function HeadsCard({ overview }: { overview: AdminOverview }) {
  const { heads, lags, throughput, latency } = overview
  const stages = [
    { name: 'Sealed', head: heads.sealed, note: `${formatCount(overview.waiting)} transactions wait` },
    { name: 'Executed', head: heads.executed, note: behind(lags.execution) },
    { name: 'Posted to L1', head: heads.posted, note: behind(lags.posting) },
    { name: 'Finalized', head: heads.finalized, note: behind(lags.finality) },
  ]
  return (
    <section aria-label="Heads" className="card">
      <ol className="grid grid-cols-2 sm:grid-cols-4">
        {stages.map(({ name, head, note }, index) => (
          <li key={name} className="min-w-0 px-5 pt-5">
            <p className="text-sm text-muted">{name}</p>
            <p className="mt-0.5 text-2xl font-semibold tracking-tight">{formatCount(head)}</p>
            <p className="min-h-9 text-xs text-muted">{note}</p>
            <Crossing over={index % 2 === 0} moved={head > 0} />
          </li>
        ))}
      </ol>
      <dl className="grid grid-cols-2 gap-y-3 border-t border-line py-4 text-sm sm:grid-cols-4">
        <Fact label="Transactions">{formatRate(throughput.transactionsPerSecond)} /s</Fact>
        <Fact label="Seal to commit, p99">{latency.p99Ms === null ? '–' : formatMs(latency.p99Ms)}</Fact>
        <Fact label="Lanes · workers">
          {overview.lanes} · {overview.workers}
        </Fact>
        <Fact label={`Leader, epoch ${overview.epoch}`}>
          <TimeAgo seconds={Math.floor(overview.startedAtMs / 1_000)} />
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-5">
      <dt className="truncate text-xs text-muted">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}

/** Where the thread passes over a warp thread, or under it. */
function Crossing({ over, moved }: { over: boolean; moved: boolean }) {
  return (
    <div aria-hidden className="relative -mx-5 mt-1 h-6">
      <span
        className={clsx(
          'absolute left-7 top-0 h-full w-[3px] bg-warp-strong',
          !over && 'z-10 shadow-[-2px_0_0_var(--surface),2px_0_0_var(--surface)]',
        )}
      />
      <span
        className={clsx(
          'absolute inset-x-0 top-1/2 h-[3px] -translate-y-1/2',
          moved ? 'bg-accent' : 'bg-line',
          over && 'shadow-[0_-2px_0_var(--surface),0_2px_0_var(--surface)]',
        )}
      />
    </div>
  )
}

function behind({ batches, ms }: Lag): string {
  if (batches === 0) return 'up to date'
  const count = `${formatCount(batches)} ${batches === 1 ? 'batch' : 'batches'} behind`
  return ms === null ? count : `${count}, oldest ${formatMs(ms)}`
}
