import type { BatchSummary } from '@weft/sdk'
import Link from 'next/link'
import { StageBadge } from '@/components/explorer/stageBadge'
import { HashText } from '@/components/ui/hashText'
import { TimeAgo } from '@/components/ui/timeAgo'
import { formatCount } from '@/lib/format'

/** Batches, newest first. */
export function BatchTable({ batches }: { batches: readonly BatchSummary[] }) {
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          <th scope="col" className="py-2.5 pl-5 pr-2 font-medium">
            Batch
          </th>
          <th scope="col" className="px-2 py-2.5 font-medium">
            Age
          </th>
          <th scope="col" className="px-2 py-2.5 text-right font-medium">
            <span className="sm:hidden">Txs</span>
            <span className="max-sm:hidden">Transactions</span>
          </th>
          <th scope="col" className="hidden px-2 py-2.5 text-right font-medium md:table-cell">
            Rejected
          </th>
          <th scope="col" className="hidden px-2 py-2.5 text-right font-medium md:table-cell">
            Messages
          </th>
          <th scope="col" className="hidden px-2 py-2.5 font-medium lg:table-cell">
            State root
          </th>
          <th scope="col" className="py-2.5 pl-2 pr-5 text-right font-medium">
            Stage
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {batches.map((batch) => (
          <Row key={batch.number} batch={batch} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ batch }: { batch: BatchSummary }) {
  const { number, timestamp, transactions, rejected, messages, stateRoot, stage } = batch
  return (
    <tr className="hover:bg-sunken">
      <th scope="row" className="py-3 pl-5 pr-2 text-left font-medium">
        <Link
          href={`/explorer/batches/${number}`}
          className="text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
        >
          {formatCount(number)}
        </Link>
      </th>
      <td className="px-2 py-3 text-muted">
        <TimeAgo seconds={timestamp} />
      </td>
      <td className="px-2 py-3 text-right">{formatCount(transactions)}</td>
      <td className="hidden px-2 py-3 text-right md:table-cell">
        {rejected === null ? '–' : formatCount(rejected)}
      </td>
      <td className="hidden px-2 py-3 text-right md:table-cell">
        {messages === null ? '–' : formatCount(messages)}
      </td>
      <td className="hidden px-2 py-3 lg:table-cell">
        {stateRoot ? <HashText value={stateRoot} label="state root" copy={false} /> : '–'}
      </td>
      <td className="py-3 pl-2 pr-5 text-right">
        <StageBadge stage={stage} />
      </td>
    </tr>
  )
}
