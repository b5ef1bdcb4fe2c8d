'use client'
import type { AdminWorker } from '@weft/sdk/admin'
import type { ReactNode } from 'react'
import { RoleButton } from '@/components/admin/roleButton'
import { NetworkDot } from '@/components/shell/networkDot'
import { Badge } from '@/components/ui/badge'
import { TimeAgo } from '@/components/ui/timeAgo'
import { formatBytes, formatMs, formatShare } from '@/lib/admin/measureText'

/** At this silence the sequencer gives its lanes to others. */
const SILENT_MS_MAX = 700

/** One worker: what it carries, and whether it is in service. */
export function WorkerCard(props: { worker: AdminWorker; onDrain: () => void; onResume: () => void }) {
  const { worker, onDrain, onResume } = props
  const { id, version, pid, lanes, drain, isDrained, silentMs, startedAtMs } = worker
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <NetworkDot tone={silentMs >= SILENT_MS_MAX ? 'bad' : drain ? 'warn' : 'good'} />
        <p className="min-w-0 break-all font-medium">{id}</p>
        {drain && <Badge tone="warn">{isDrained ? 'Drained' : 'Draining'}</Badge>}
        <p className="text-xs text-muted max-sm:hidden">
          {version} · process {pid}
          {startedAtMs !== null && (
            <>
              {' '}
              · started <TimeAgo seconds={Math.floor(startedAtMs / 1_000)} />
            </>
          )}
        </p>
        <span className="ml-auto">
          {drain ? (
            <RoleButton needs="operator" size="sm" aria-label={`Resume ${id}`} onClick={onResume}>
              Resume
            </RoleButton>
          ) : (
            <RoleButton needs="operator" size="sm" aria-label={`Drain ${id}`} onClick={onDrain}>
              Drain
            </RoleButton>
          )}
        </span>
      </div>
      {drain && (
        <p className="mt-1 break-words text-sm text-muted">
          {isDrained ? 'It holds no lane any more and may be stopped. ' : 'Its lanes move after this batch. '}
          Reason: {drain.reason}
        </p>
      )}
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 xl:grid-cols-6">
        <Fact label="Load">
          {formatShare(worker.load)}
          <Meter value={worker.load} />
        </Fact>
        <Fact label="Processor">{worker.cpu === null ? '–' : `${worker.cpu.toFixed(2)} cores`}</Fact>
        <Fact label="Memory">
          {worker.rssBytes === null ? '–' : formatBytes(worker.rssBytes)}
          {worker.heapUsedBytes !== null && (
            <span className="block text-xs font-normal text-muted">
              heap {formatBytes(worker.heapUsedBytes)}
            </span>
          )}
        </Fact>
        <Fact label="Lanes">{lanes.length === 0 ? 'None' : lanes.join(', ')}</Fact>
        <Fact label="Shards in memory">{worker.shards}</Fact>
        <Fact label="Last sign of life">{formatMs(silentMs)} ago</Fact>
      </dl>
    </li>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}

function Meter({ value }: { value: number }) {
  return (
    <span aria-hidden className="mt-1 block h-1.5 max-w-28 overflow-hidden rounded-full bg-sunken">
      <span className="block h-full bg-accent" style={{ width: `${Math.min(100, value * 100)}%` }} />
    </span>
  )
}
