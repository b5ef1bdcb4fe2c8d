'use client'
import type { L1Poster } from '@weft/sdk/admin'
import { FewRows } from '@/components/admin/fewRows'
import { Badge, type Tone } from '@/components/ui/badge'
import { HashText } from '@/components/ui/hashText'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { TimeAgo } from '@/components/ui/timeAgo'
import { formatEther, formatMs } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

type Submission = L1Poster['submissions'][number]

/** Transactions on L1, newest first. */
export function SubmissionTable(props: { submissions: readonly Submission[]; label: string }) {
  if (props.submissions.length === 0) {
    return <p className="border-t border-line px-5 py-4 text-sm text-muted">Nothing was posted yet.</p>
  }
  return (
    <div className="border-t border-line">
      <FewRows rows={props.submissions} few={6} what="submissions">
        {(rows) => (
          <SortableTable label={props.label} columns={columns} rows={rows} keyOf={({ hash }) => hash} />
        )}
      </FewRows>
    </div>
  )
}

const tones: Record<Submission['status'], Tone> = {
  prepared: 'neutral',
  sent: 'accent',
  confirmed: 'good',
  finalized: 'good',
  dropped: 'bad',
}

const columns: readonly TableColumn<Submission>[] = [
  { name: 'Transaction', cell: ({ hash }) => <HashText value={hash} label="L1 transaction" /> },
  {
    name: 'Batches',
    cell: ({ firstBatch, lastBatch }) =>
      firstBatch === lastBatch
        ? formatCount(firstBatch)
        : `${formatCount(firstBatch)} – ${formatCount(lastBatch)}`,
  },
  { name: 'State', cell: ({ status }) => <Badge tone={tones[status]}>{status}</Badge> },
  {
    name: 'Block',
    cell: ({ blockNumber }) => (blockNumber === null ? '–' : formatCount(blockNumber)),
    wideOnly: true,
  },
  {
    name: 'Cost',
    cell: ({ costWei }) => (costWei === null ? '–' : formatEther(costWei)),
  },
  {
    name: 'Sent',
    cell: ({ createdAtMs }) => <TimeAgo seconds={Math.floor(createdAtMs / 1_000)} />,
    note: ({ createdAtMs, confirmedAtMs }) =>
      confirmedAtMs === null
        ? undefined
        : `mined after ${formatMs(Math.max(0, confirmedAtMs - createdAtMs))}`,
  },
]
