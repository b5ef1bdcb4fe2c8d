'use client'
import type { LoadLab } from '@weft/sdk/admin'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { LoadForm } from '@/components/admin/loadLab/loadForm'
import { LoadRunView } from '@/components/admin/loadLab/loadRunView'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { LIVE_MS, useAdminRead } from '@/hooks/admin/useAdminRead'

/** Loads the devnet, and shows one worker against all of them. */
export function LoadLabPage() {
  const read = useAdminRead(['load-lab'], (admin, options) => admin.loadLab(options), { intervalMs: LIVE_MS })
  return (
    <>
      <AdminHead title="Load lab">
        Signed transactions of new accounts, sent to this devnet as fast as you say.
      </AdminHead>
      <Loaded
        read={read}
        skeleton={
          <Section title="New run">
            <SkeletonRows rows={4} label="Loading the load lab" />
          </Section>
        }
      >
        {(lab) => <Lab {...lab} />}
      </Loaded>
    </>
  )
}

function Lab({ available, workers, run }: LoadLab) {
  if (!available) {
    return (
      <Section title="Load lab">
        <EmptyState title="Only on a devnet">
          This rollup holds real funds, and nobody loads it from here. Run <code>npm start</code> for a devnet
          of your own.
        </EmptyState>
      </Section>
    )
  }
  const isRunning = run !== null && run.endedAtMs === null
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[22rem_1fr]">
      <LoadForm workers={workers} isRunning={isRunning} />
      {run === null ? (
        <Section title="Run">
          <EmptyState title="Nothing was run yet">
            With the comparison, the same load is sent twice: to one worker, then to all of them. Ask for more
            than one worker can do, or both are just as fast.
          </EmptyState>
        </Section>
      ) : (
        <LoadRunView run={run} />
      )}
    </div>
  )
}
