'use client'
import type { AdminLane } from '@weft/sdk/admin'
import { AdminHead } from '@/components/admin/adminHead'
import { JobList } from '@/components/admin/lanes/jobList'
import { Loaded } from '@/components/admin/loaded'
import { ShardMap } from '@/components/admin/shardMap'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/emptyState'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { LIVE_MS, useAdminRead } from '@/hooks/admin/useAdminRead'
import { laneShade } from '@/lib/admin/laneShade'
import { formatMs, formatRate } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

/** The queues, who consumes them, and what got stuck in them. */
export function LanesPage() {
  const read = useAdminRead(['lanes'], (admin, options) => admin.lanes(options), { intervalMs: LIVE_MS })
  return (
    <>
      <AdminHead title="Lanes and jobs">
        Each lane is a queue of its own; the 256 shards are spread over them by what they cost.
      </AdminHead>
      <Loaded
        read={read}
        skeleton={
          <Section title="Lanes">
            <SkeletonRows rows={2} label="Loading lanes" />
          </Section>
        }
      >
        {({ lanes, shardLanes, trouble }) => (
          <>
            {trouble !== null && (
              <Notice tone="bad" title="The batch in execution does not get on">
                {trouble}
              </Notice>
            )}
            <Section title="Lanes" aside={`${lanes.length} in use`}>
              {lanes.length === 0 ? (
                <EmptyState title="No lane">No worker lives: start one, and it is given a lane.</EmptyState>
              ) : (
                <SortableTable label="Lanes" columns={columns} rows={lanes} keyOf={({ lane }) => lane} />
              )}
            </Section>
            {shardLanes.length > 0 && (
              <Section title="Which lane has which shard" aside="256 shards">
                <div className="p-5">
                  <ShardMap
                    label={`Shards by lane: ${lanes.map(({ lane, shards }) => `lane ${lane} has ${shards}`).join(', ')}`}
                    cell={(shard) => ({
                      color: laneShade(shardLanes[shard] ?? 0),
                      title: `Shard ${shard}: lane ${shardLanes[shard] ?? '–'}`,
                    })}
                  />
                  <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
                    {lanes.map(({ lane, shards }) => (
                      <li key={lane} className="flex items-center gap-1.5">
                        <span
                          aria-hidden
                          className="size-3 rounded-[2px]"
                          style={{ background: laneShade(lane) }}
                        />
                        Lane {lane}: {shards} shards
                      </li>
                    ))}
                  </ul>
                </div>
              </Section>
            )}
          </>
        )}
      </Loaded>
      <JobList />
    </>
  )
}

const columns: readonly TableColumn<AdminLane>[] = [
  {
    name: 'Lane',
    cell: ({ lane, failed, stalled }) => (
      <span className="flex flex-wrap items-center gap-2">
        Lane {lane}
        {failed > 0 && <Badge tone="bad">{formatCount(failed)} failed</Badge>}
        {stalled > 0 && <Badge tone="warn">{formatCount(stalled)} stalled</Badge>}
      </span>
    ),
    sortBy: ({ lane }) => lane,
  },
  { name: 'Worker', cell: ({ worker }) => worker ?? <Badge tone="bad">Nobody</Badge> },
  { name: 'Shards', cell: ({ shards }) => shards, sortBy: ({ shards }) => shards },
  {
    name: 'Transactions/s',
    cell: ({ transactionsPerSecond }) => formatRate(transactionsPerSecond),
    sortBy: ({ transactionsPerSecond }) => transactionsPerSecond,
  },
  { name: 'Waits', cell: ({ waiting }) => formatCount(waiting), sortBy: ({ waiting }) => waiting },
  { name: 'In work', cell: ({ active }) => formatCount(active), sortBy: ({ active }) => active },
  { name: 'Lag', cell: ({ lagMs }) => formatMs(lagMs), sortBy: ({ lagMs }) => lagMs },
]
