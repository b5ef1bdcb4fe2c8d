'use client'
import type { TimelineBatch } from '@weft/sdk/admin'
import { formatMs } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

const HEADS = [
  'Batch',
  'Waited',
  'Executed',
  'Committed',
  'Data on L1',
  'Root on L1',
  'Txs',
  'Messages',
  'Attempts',
]

/** The picture in figures, each from the seal on. */
export function TimelineTable({ batches }: { batches: readonly TimelineBatch[] }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-block rounded-sm text-accent underline decoration-line-strong underline-offset-4">
        The same as a table
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="mt-2 overflow-x-auto" tabIndex={0} aria-label="Timeline as a table">
        <table className="w-full min-w-[44rem] text-right">
          <thead className="text-xs text-muted">
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col" className="px-2 py-1.5 font-medium first:text-left">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {batches.map((batch) => (
              <Row key={batch.number} batch={batch} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function Row({ batch }: { batch: TimelineBatch }) {
  const since = (atMs: number | null) =>
    atMs === null ? 'not yet' : formatMs(Math.max(0, atMs - batch.sealedAtMs))
  return (
    <tr>
      <th scope="row" className="px-2 py-1.5 text-left font-medium">
        {formatCount(batch.number)}
      </th>
      <td className="px-2 py-1.5">{since(batch.begunAtMs)}</td>
      <td className="px-2 py-1.5">{since(batch.begunAtMs + batch.executedMs)}</td>
      <td className="px-2 py-1.5">{since(batch.committedAtMs)}</td>
      <td className="px-2 py-1.5">{since(batch.dataPostedAtMs)}</td>
      <td className="px-2 py-1.5">{since(batch.rootPostedAtMs)}</td>
      <td className="px-2 py-1.5">{formatCount(batch.transactions)}</td>
      <td className="px-2 py-1.5">{formatCount(batch.messages)}</td>
      <td className="px-2 py-1.5">{batch.attempts}</td>
    </tr>
  )
}
