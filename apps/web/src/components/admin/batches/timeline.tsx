'use client'
import type { TimelineBatch } from '@weft/sdk/admin'
import { useState } from 'react'
import { BarKeys } from '@/components/admin/batches/barLooks'
import { TimelineRow } from '@/components/admin/batches/timelineRow'
import { TimelineTable } from '@/components/admin/batches/timelineTable'
import { Loaded } from '@/components/admin/loaded'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { Segments } from '@/components/ui/segments'
import { SkeletonRows } from '@/components/ui/skeleton'
import { LIVE_MS, useAdminRead } from '@/hooks/admin/useAdminRead'
import { barsToCommit, barsToL1, endOf } from '@/lib/admin/batchBars'
import { formatMs } from '@/lib/admin/measureText'

type View = 'commit' | 'l1'

/** Rows of the picture: what a screen shows. */
const BATCHES = 30

/** Each batch a line, from its seal on. */
export function Timeline() {
  const read = useAdminRead(['timeline'], (admin, options) => admin.timeline({ limit: BATCHES }, options), {
    intervalMs: LIVE_MS,
  })
  const [view, setView] = useState<View>('commit')
  return (
    <Section
      title="Timeline"
      aside={
        <Segments
          label="How far the picture goes"
          value={view}
          options={[
            { value: 'commit', name: 'To commit' },
            { value: 'l1', name: 'To L1' },
          ]}
          onChange={setView}
        />
      }
    >
      <Loaded read={read} skeleton={<SkeletonRows rows={8} label="Loading the timeline" />}>
        {({ batches }) =>
          batches.length === 0 ? (
            <EmptyState title="No batch yet">The first one is sealed as soon as somebody sends.</EmptyState>
          ) : (
            <Picture batches={batches} view={view} />
          )
        }
      </Loaded>
    </Section>
  )
}

function Picture({ batches, view }: { batches: readonly TimelineBatch[]; view: View }) {
  const rows = batches.map((batch) => ({
    batch,
    bars: view === 'commit' ? barsToCommit(batch) : barsToL1(batch),
  }))
  const endMs = endOf(rows.map(({ bars }) => bars))
  return (
    <div className="px-5 pb-3 pt-4">
      <p className="mb-3 text-sm text-muted">
        The newest {batches.length} {batches.length === 1 ? 'batch' : 'batches'}, each from the moment of its
        seal.
      </p>
      <div className="relative">
        <Grid />
        <ol aria-label="Batches in time, newest first" className="relative">
          {rows.map(({ batch, bars }) => (
            <TimelineRow key={batch.number} batch={batch} bars={bars} endMs={endMs} />
          ))}
        </ol>
      </div>
      <Axis endMs={endMs} />
      <BarKeys kinds={[...new Set(rows.flatMap(({ bars }) => bars.map(({ kind }) => kind)))]} />
      <TimelineTable batches={batches} />
    </div>
  )
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1] as const

function Grid() {
  return (
    <div aria-hidden className="absolute inset-y-0 left-[5.5rem] right-0 sm:right-[8.75rem]">
      {QUARTERS.map((quarter) => (
        <span
          key={quarter}
          className="absolute inset-y-0 w-px bg-line"
          style={{ left: `${quarter * 100}%` }}
        />
      ))}
    </div>
  )
}

function Axis({ endMs }: { endMs: number }) {
  return (
    <div aria-hidden className="relative ml-[5.5rem] h-6 text-xs text-muted sm:mr-[8.75rem]">
      {QUARTERS.map((quarter) => (
        <span
          key={quarter}
          className="absolute top-1 -translate-x-1/2 whitespace-nowrap last:-translate-x-full first:translate-x-0 max-sm:nth-[2]:hidden max-sm:nth-[4]:hidden"
          style={{ left: `${quarter * 100}%` }}
        >
          {quarter === 0 ? 'Seal' : formatMs(quarter * endMs)}
        </span>
      ))}
    </div>
  )
}
