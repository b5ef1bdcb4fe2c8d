'use client'
import type { RebalanceView } from '@weft/sdk/admin'
import { ArrowRight } from 'lucide-react'
import { AdminActionDialog } from '@/components/admin/actionDialog'
import { ErrorState } from '@/components/ui/errorState'
import { Skeleton } from '@/components/ui/skeleton'
import { useAdminAction } from '@/hooks/admin/useAdminAction'
import { useRebalancePreview } from '@/hooks/admin/useRebalancePreview'
import { formatMs } from '@/lib/admin/measureText'

/** What placing the shards anew would change, before anything moves. */
export function RebalanceDialog({ onClose }: { onClose: () => void }) {
  const { data: preview, error, refetch } = useRebalancePreview()
  const action = useAdminAction(
    (admin, dryRun: boolean) => admin.rebalance({ dryRun }),
    (answer) =>
      answer.moves.length === 0
        ? 'Nothing had to move'
        : `${answer.moves.length} ${answer.moves.length === 1 ? 'shard moves' : 'shards move'} between batches`,
  )
  const moves = preview?.moves.length ?? 0
  return (
    <AdminActionDialog
      title="Rebalance the shards"
      description="Shards are placed by what they cost, from what was measured. Results never depend on the placement."
      label={`Move ${moves} ${moves === 1 ? 'shard' : 'shards'}`}
      block={preview === undefined ? 'Computing…' : moves === 0 ? 'Nothing to move' : undefined}
      action={action}
      input={false}
      onClose={onClose}
    >
      {preview ? (
        <Preview preview={preview} />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-40 w-full rounded-lg" />
      )}
    </AdminActionDialog>
  )
}

function Preview({ preview }: { preview: RebalanceView }) {
  const { workers, batchMicrosBefore, batchMicrosAfter, reloadMicros, moves } = preview
  const most = Math.max(1, ...workers.flatMap(({ beforeMicros, afterMicros }) => [beforeMicros, afterMicros]))
  return (
    <div className="space-y-4 rounded-lg bg-sunken px-4 py-4 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-muted">A batch would take</span>
        <span className="font-medium">{micros(batchMicrosBefore)}</span>
        <ArrowRight className="size-3.5 self-center text-muted" role="img" aria-label="becomes" />
        <span className="font-medium">{micros(batchMicrosAfter)}</span>
      </p>
      <ul className="space-y-3">
        {workers.map((worker) => (
          <li key={worker.id}>
            <p className="flex justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{worker.id}</span>
              <span className="whitespace-nowrap text-muted">
                {worker.shardsBefore} → {worker.shardsAfter} shards
              </span>
            </p>
            <Bar share={worker.beforeMicros / most} muted text={`before ${micros(worker.beforeMicros)}`} />
            <Bar share={worker.afterMicros / most} text={`after ${micros(worker.afterMicros)}`} />
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">
        {moves.length === 0
          ? 'The placement is as good as it gets.'
          : `Moving costs ${micros(reloadMicros)} once: the next workers load the shards.`}
      </p>
    </div>
  )
}

function Bar({ share, text, muted = false }: { share: number; text: string; muted?: boolean }) {
  return (
    <span className="mt-1 grid grid-cols-[1fr_7rem] items-center gap-3">
      <span className="h-2 overflow-hidden rounded-full bg-surface">
        <span
          className={muted ? 'block h-full bg-warp-strong' : 'block h-full bg-accent'}
          style={{ width: `${Math.max(1, share * 100)}%` }}
        />
      </span>
      <span className="text-right text-xs text-muted">{text}</span>
    </span>
  )
}

function micros(value: number): string {
  return formatMs(value / 1_000)
}
