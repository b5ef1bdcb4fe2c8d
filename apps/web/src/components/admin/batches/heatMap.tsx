'use client'
import type { Contention } from '@weft/sdk/admin'
import { useState } from 'react'
import { ShardMap } from '@/components/admin/shardMap'
import { Segments } from '@/components/ui/segments'
import { formatCount } from '@/lib/format'

type Measure = 'transactions' | 'messages'

/** Steps of the scale below the picture. */
const STEPS = [0, 0.25, 0.5, 0.75, 1] as const

/** The 256 shards; the deeper the dye, the more ran there. */
export function HeatMap({ contention }: { contention: Contention }) {
  const [measure, setMeasure] = useState<Measure>('transactions')
  const [shown, setShown] = useState<number | undefined>(undefined)
  const counts = contention[measure]
  const most = Math.max(...counts)
  const hottest = most === 0 ? undefined : counts.indexOf(most)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const shard = shown ?? hottest
  return (
    <div className="px-5 pb-4 pt-4">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-h-10 min-w-0 flex-1 basis-60 text-sm text-muted sm:min-h-5">
          {shard === undefined ? (
            `No ${measure} in these batches.`
          ) : (
            <>
              {shown === undefined ? 'Hottest: shard' : 'Shard'}{' '}
              <span className="font-medium text-ink">{shard}</span>, {formatCount(counts[shard] ?? 0)} of{' '}
              {formatCount(total)} {measure}
              {contention.lanes[shard] !== undefined && `, lane ${contention.lanes[shard]}`}
            </>
          )}
        </p>
        <Segments
          label="What is counted"
          value={measure}
          options={[
            { value: 'transactions', name: 'Transactions' },
            { value: 'messages', name: 'Messages' },
          ]}
          onChange={setMeasure}
        />
      </div>
      <ShardMap
        label={`${formatCount(total)} ${measure} over 256 shards${hottest === undefined ? '' : `; the hottest is shard ${hottest} with ${formatCount(most)}`}`}
        onShow={setShown}
        cell={(each) => ({
          color: heat(most === 0 ? 0 : (counts[each] ?? 0) / most),
          title: `Shard ${each}: ${formatCount(counts[each] ?? 0)} ${measure}`,
        })}
      />
      <p aria-hidden className="mt-3 flex items-center gap-1.5 text-xs text-muted">
        0
        {STEPS.map((step) => (
          <span key={step} className="size-3 rounded-[2px]" style={{ background: heat(step) }} />
        ))}
        {formatCount(most)}
      </p>
    </div>
  )
}

/** By the square root: a shard with a quarter of the most is half as deep, so that few are still seen. */
function heat(share: number): string {
  if (share === 0) return 'var(--line)'
  const depth = Math.round(18 + 82 * Math.sqrt(share))
  return `color-mix(in oklab, var(--accent) ${depth}%, var(--surface))`
}
