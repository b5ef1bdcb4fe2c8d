'use client'
import type { TimelineBatch } from '@weft/sdk/admin'
import clsx from 'clsx'
import Link from 'next/link'
import { barLooks } from '@/components/admin/batches/barLooks'
import { type Bar, lastOf } from '@/lib/admin/batchBars'
import { formatMs } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

/** One batch in the picture. */
export function TimelineRow(props: { batch: TimelineBatch; bars: readonly Bar[]; endMs: number }) {
  const { batch, bars, endMs } = props
  const { number, transactions, attempts } = batch
  return (
    <li className="grid grid-cols-[4.75rem_1fr] items-center gap-3 sm:grid-cols-[4.75rem_1fr_8rem]">
      <span className="truncate text-xs">
        <Link
          href={`/explorer/batches/${number}`}
          className="text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
        >
          {formatCount(number)}
        </Link>
        {attempts === 2 && (
          <span className="ml-1 text-warn" title="Ran twice: more was asked of a global than there was">
            2×
          </span>
        )}
      </span>
      <span aria-hidden className="relative h-5 overflow-hidden">
        {bars.map((bar) => (
          <BarPiece key={`${bar.kind}-${bar.fromMs}`} bar={bar} endMs={endMs} />
        ))}
      </span>
      <span className="truncate text-right text-xs text-muted max-sm:hidden">
        {formatCount(transactions)} {transactions === 1 ? 'tx' : 'txs'} · {formatMs(lastOf(bars))}
      </span>
    </li>
  )
}

function BarPiece({ bar: { kind, fromMs, toMs }, endMs }: { bar: Bar; endMs: number }) {
  const left = (fromMs / endMs) * 100
  const width = ((Math.min(toMs ?? endMs, endMs) - fromMs) / endMs) * 100
  const { name, className } = barLooks[kind]
  return (
    <span
      title={`${name}: ${toMs === undefined ? `since ${formatMs(fromMs)} after the seal` : formatMs(toMs - fromMs)}`}
      className={clsx(
        'absolute min-w-[2px]',
        className,
        // What goes on fades out instead of ending.
        (toMs === undefined || toMs > endMs) && 'mask-r-from-20% mask-r-to-100%',
      )}
      style={{ left: `min(${left}%, calc(100% - 2px))`, width: `${width}%` }}
    />
  )
}
