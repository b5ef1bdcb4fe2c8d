'use client'
import type { AdminWorker, AdminWorkers } from '@weft/sdk/admin'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { RoleButton } from '@/components/admin/roleButton'
import { DrainDialog, ResumeDialog } from '@/components/admin/workers/drainDialogs'
import { RebalanceDialog } from '@/components/admin/workers/rebalanceDialog'
import { WorkerCard } from '@/components/admin/workers/workerCard'
import { EmptyState } from '@/components/ui/emptyState'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TimeAgo } from '@/components/ui/timeAgo'
import { LIVE_MS, useAdminRead } from '@/hooks/admin/useAdminRead'

type Intent = { kind: 'drain' | 'resume'; id: string } | { kind: 'rebalance' } | undefined

/** The processes that execute, and which of them are in service. */
export function WorkersPage() {
  const read = useAdminRead(['workers'], (admin, options) => admin.workers(options), { intervalMs: LIVE_MS })
  const [intent, setIntent] = useState<Intent>(undefined)
  const close = () => setIntent(undefined)
  return (
    <>
      <AdminHead
        title="Workers"
        aside={
          <RoleButton needs="operator" onClick={() => setIntent({ kind: 'rebalance' })}>
            <Scale className="size-4" aria-hidden />
            Rebalance
          </RoleButton>
        }
      >
        They execute the lanes. Draining one moves its lanes to the others, between batches.
      </AdminHead>
      <Loaded
        read={read}
        skeleton={
          <Section title="In service">
            <SkeletonRows rows={2} label="Loading workers" />
          </Section>
        }
      >
        {(answer) => <Workers {...answer} onIntent={setIntent} />}
      </Loaded>
      {intent?.kind === 'drain' && <DrainDialog id={intent.id} onClose={close} />}
      {intent?.kind === 'resume' && <ResumeDialog id={intent.id} onClose={close} />}
      {intent?.kind === 'rebalance' && <RebalanceDialog onClose={close} />}
    </>
  )
}

function Workers({
  workers,
  absent,
  pendingMoves,
  onIntent,
}: AdminWorkers & { onIntent: (intent: Intent) => void }) {
  const inService = workers.filter(({ drain }) => drain === null)
  const drained = workers.filter(({ drain }) => drain !== null)
  const card = (worker: AdminWorker) => (
    <WorkerCard
      key={worker.id}
      worker={worker}
      onDrain={() => onIntent({ kind: 'drain', id: worker.id })}
      onResume={() => onIntent({ kind: 'resume', id: worker.id })}
    />
  )
  return (
    <>
      {pendingMoves > 0 && (
        <Notice title="Rebalancing">
          {pendingMoves} {pendingMoves === 1 ? 'shard has' : 'shards have'} still to move; some move after
          each batch.
        </Notice>
      )}
      <Section title="In service" aside={`${inService.length}`}>
        {inService.length === 0 ? (
          <EmptyState title="Nobody works">
            Nothing is executed until a worker is started or resumed.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">{inService.map(card)}</ul>
        )}
      </Section>
      {drained.length + absent.length > 0 && (
        <Section title="Out of service" aside={`${drained.length + absent.length}`}>
          <ul className="divide-y divide-line">
            {drained.map(card)}
            {absent.map(({ id, drain }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4 text-sm">
                <p className="min-w-0 flex-1 basis-60">
                  <span className="block font-medium">{id}</span>
                  <span className="block break-words text-muted">
                    Does not run. Drained <TimeAgo seconds={Math.floor(drain.sinceMs / 1_000)} />:{' '}
                    {drain.reason}
                  </span>
                </p>
                <RoleButton
                  needs="operator"
                  size="sm"
                  aria-label={`Resume ${id}`}
                  onClick={() => onIntent({ kind: 'resume', id })}
                >
                  Resume
                </RoleButton>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
