'use client'
import type { AdminHealth } from '@weft/sdk/admin'
import type { ReactNode } from 'react'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { Badge } from '@/components/ui/badge'
import { DataRow } from '@/components/ui/dataRow'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TimeAgo } from '@/components/ui/timeAgo'
import { useAdminRead } from '@/hooks/admin/useAdminRead'
import { formatBytes, formatMs } from '@/lib/admin/measureText'
import { formatCount, formatDuration } from '@/lib/format'

const INTERVAL_MS = 3_000

/** What the sequencer needs, and whether it answers. */
export function HealthPage() {
  const read = useAdminRead(['health'], (admin, options) => admin.health(options), {
    intervalMs: INTERVAL_MS,
  })
  return (
    <>
      <AdminHead title="Health">What the sequencer needs, how fast it answers, and how full it is.</AdminHead>
      <Loaded read={read} skeleton={<HealthSkeleton />}>
        {(health) => (
          <div className="grid items-start gap-6 xl:grid-cols-2">
            <Postgres postgres={health.postgres} />
            <Redis redis={health.redis} />
            <Sequencer process={health.process} />
            <Index index={health.index} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Postgres({ postgres }: { postgres: AdminHealth['postgres'] }) {
  if (!postgres.ok) return <Away title="Postgres" error={postgres.error} />
  const { latencyMs, version, databaseBytes, connections, connectionsMax, poolTotal, poolWaiting } = postgres
  return (
    <Section title="Postgres" aside={<Badge tone="good">Answers</Badge>}>
      <Facts>
        <DataRow label="Empty query">{formatMs(latencyMs)}</DataRow>
        <DataRow label="Database">{formatBytes(databaseBytes)}</DataRow>
        <DataRow label="Connections of the server">
          {formatCount(connections)} of {formatCount(connectionsMax)}
        </DataRow>
        <DataRow label="Pool of the sequencer">
          {formatCount(poolTotal)} open, {formatCount(poolWaiting)} queries wait
        </DataRow>
        <DataRow label="Version">{version}</DataRow>
      </Facts>
    </Section>
  )
}

function Redis({ redis }: { redis: AdminHealth['redis'] }) {
  if (!redis.ok) return <Away title="Redis" error={redis.error} />
  const { latencyMs, version, usedMemoryBytes, maxMemoryBytes, clients, uptimeSeconds } = redis
  return (
    <Section title="Redis" aside={<Badge tone="good">Answers</Badge>}>
      <Facts>
        <DataRow label="Ping">{formatMs(latencyMs)}</DataRow>
        <DataRow label="Memory">
          {formatBytes(usedMemoryBytes)}
          <span className="font-normal text-muted">
            {maxMemoryBytes === null ? ', no limit' : ` of ${formatBytes(maxMemoryBytes)}`}
          </span>
        </DataRow>
        <DataRow label="Clients">{formatCount(clients)}</DataRow>
        <DataRow label="Runs for">{formatDuration(uptimeSeconds)}</DataRow>
        <DataRow label="Version">{version}</DataRow>
      </Facts>
    </Section>
  )
}

function Sequencer({ process }: { process: AdminHealth['process'] }) {
  const { startedAtMs, rssBytes, heapUsedBytes, eventLoopLag } = process
  return (
    <Section title="Sequencer">
      <Facts>
        <DataRow label="Event loop, half of the time">{formatMs(eventLoopLag.p50Ms)} late</DataRow>
        <DataRow label="99 of 100">{formatMs(eventLoopLag.p99Ms)} late</DataRow>
        <DataRow label="At worst">{formatMs(eventLoopLag.maxMs)} late</DataRow>
        <DataRow label="Memory">
          {formatBytes(rssBytes)}
          <span className="font-normal text-muted">, heap {formatBytes(heapUsedBytes)}</span>
        </DataRow>
        <DataRow label="Started">
          <TimeAgo seconds={Math.floor(startedAtMs / 1_000)} />
        </DataRow>
      </Facts>
    </Section>
  )
}

function Index({ index: { lagBatches, lagMs } }: { index: AdminHealth['index'] }) {
  return (
    <Section title="Explorer’s index">
      <Facts>
        <DataRow label="Behind">
          {lagBatches === 0
            ? 'Up to date'
            : `${formatCount(lagBatches)} ${lagBatches === 1 ? 'batch' : 'batches'}`}
        </DataRow>
        <DataRow label="Oldest batch not in it">{lagMs === null ? '–' : formatMs(lagMs)}</DataRow>
      </Facts>
      <p className="px-5 pb-4 text-xs text-muted">
        It is written behind and lets execution go first; what it lacks is found another way.
      </p>
    </Section>
  )
}

function Away({ title, error }: { title: string; error: string }) {
  return (
    <Section title={title} aside={<Badge tone="bad">Away</Badge>}>
      <Notice tone="bad" title="No answer within two seconds" className="m-5">
        {error}
      </Notice>
    </Section>
  )
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line px-5 py-2">{children}</dl>
}

function HealthSkeleton() {
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      {['Postgres', 'Redis', 'Sequencer', 'Explorer’s index'].map((title) => (
        <Section key={title} title={title}>
          <SkeletonRows rows={4} label={`Loading ${title}`} />
        </Section>
      ))}
    </div>
  )
}
