'use client'
import { RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TimeAgo } from '@/components/ui/timeAgo'
import { StageThread } from '@/components/weave/stageThread'
import { useTransact } from '@/hooks/useTransact'
import { type Activity, cameBack } from '@/lib/activityStore'
import { activityStages } from '@/lib/stages'

/** One transaction of this browser: its thread, and a way out when it broke. */
export function ActivityCard({ activity, onNavigate }: { activity: Activity; onNavigate: () => void }) {
  const { problem, hash, batch } = activity
  return (
    <article
      className="px-5 py-4"
      aria-label={activity.title}
      data-state={cameBack(activity) ? 'returned' : activity.state}
    >
      <header className="mb-3 flex items-baseline justify-between gap-3">
        <h3 className="font-medium">{activity.title}</h3>
        <span className="text-xs text-muted">
          <TimeAgo seconds={Math.floor(activity.createdAt / 1_000)} />
        </span>
      </header>
      <StageThread stages={activityStages(activity)} label={`Stages of ${activity.title}`} />
      {problem && (
        <div className="mt-3 rounded-lg bg-bad-soft px-3.5 py-2.5 text-sm">
          <p className="font-medium text-bad">{problem.title}</p>
          <p className="text-ink-soft">{problem.remedy}</p>
          <p className="mt-1 font-mono text-xs text-muted">{problem.code}</p>
        </div>
      )}
      <footer className="mt-2 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {hash && batch !== undefined && (
          <Link className={linkLooks} href={`/explorer/transactions/${hash}`} onClick={onNavigate}>
            Transaction
          </Link>
        )}
        {batch !== undefined && (
          <Link className={linkLooks} href={`/explorer/batches/${batch}`} onClick={onNavigate}>
            Batch {batch}
          </Link>
        )}
        {problem && activity.actions.length > 0 && problem.code !== 'rollup.reset' && (
          <Retry activity={activity} />
        )}
      </footer>
    </article>
  )
}

const linkLooks = 'text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent'

function Retry({ activity }: { activity: Activity }) {
  const { retry } = useTransact()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    try {
      await retry(activity)
    } catch {
      // The activity itself shows what happened.
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="sm" className="ml-auto" busy={busy} onClick={again}>
      <RotateCcw className="size-3.5" aria-hidden />
      Try again
    </Button>
  )
}
