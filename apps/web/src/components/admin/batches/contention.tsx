'use client'
import type { Contention as ContentionView, HotGlobal } from '@weft/sdk/admin'
import Link from 'next/link'
import { useState } from 'react'
import { HeatMap } from '@/components/admin/batches/heatMap'
import { FewRows } from '@/components/admin/fewRows'
import { Loaded } from '@/components/admin/loaded'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { Segments } from '@/components/ui/segments'
import { Skeleton } from '@/components/ui/skeleton'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { useAdminRead } from '@/hooks/admin/useAdminRead'
import { formatCount } from '@/lib/format'

const INTERVAL_MS = 3_000
const SPANS = ['20', '100', '300'] as const
type Span = (typeof SPANS)[number]

/** Which shards and globals many meet at. */
export function Contention() {
  const [span, setSpan] = useState<Span>('100')
  const read = useAdminRead(
    ['contention', span],
    (admin, options) => admin.contention({ batches: Number(span) }, options),
    { intervalMs: INTERVAL_MS },
  )
  return (
    <Section
      title="Contention"
      aside={
        <Segments
          label="How many batches"
          value={span}
          options={SPANS.map((value) => ({ value, name: `${value} batches` }))}
          onChange={setSpan}
        />
      }
    >
      <Loaded
        read={read}
        skeleton={
          <div className="p-5">
            <Skeleton className="h-56 w-full" />
          </div>
        }
      >
        {(contention) =>
          contention.batches === 0 ? (
            <EmptyState title="No batch yet">Shards get warm when transactions run in them.</EmptyState>
          ) : (
            <>
              <HeatMap contention={contention} />
              <SecondAttempts contention={contention} />
              <Globals globals={contention.globals} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

function SecondAttempts({ contention: { secondAttempts, batches } }: { contention: ContentionView }) {
  const { count, batches: numbers } = secondAttempts
  return (
    <div className="border-t border-line px-5 py-4 text-sm">
      <h3 className="font-medium">Second attempts</h3>
      <p className="mt-1 text-muted">
        {count === 0
          ? `None in the last ${formatCount(batches)} batches: nobody wanted more of a global than there was.`
          : `${formatCount(count)} of the last ${formatCount(batches)} batches ran again, because more was asked of a global than there was:`}
      </p>
      {numbers.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
          {numbers.map((number) => (
            <li key={number}>
              <Link
                href={`/explorer/batches/${number}`}
                className="text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
              >
                {formatCount(number)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Globals({ globals }: { globals: readonly HotGlobal[] }) {
  return (
    <div className="border-t border-line">
      <h3 className="px-5 pb-1 pt-4 text-sm font-medium">Hottest globals</h3>
      {globals.length === 0 ? (
        <p className="px-5 pb-4 text-sm text-muted">Nobody contributed to a global in these batches.</p>
      ) : (
        <FewRows rows={globals} few={8} what="globals">
          {(rows) => (
            <SortableTable label="Hottest globals" columns={columns} rows={rows} keyOf={({ name }) => name} />
          )}
        </FewRows>
      )}
    </div>
  )
}

const columns: readonly TableColumn<HotGlobal>[] = [
  {
    name: 'Global',
    cell: ({ name }) => <span className="break-all font-mono text-[0.8125rem]">{name}</span>,
  },
  { name: 'Batches', cell: ({ batches }) => formatCount(batches), sortBy: ({ batches }) => batches },
  { name: 'Shards', cell: ({ shards }) => formatCount(shards), sortBy: ({ shards }) => shards },
  {
    name: 'Ran again',
    cell: ({ overflows }) => formatCount(overflows),
    sortBy: ({ overflows }) => overflows,
  },
]
