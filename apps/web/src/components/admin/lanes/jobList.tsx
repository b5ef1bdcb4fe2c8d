'use client'
import type { AdminJob } from '@weft/sdk/admin'
import { useState } from 'react'
import { type JobDeed, JobDialog } from '@/components/admin/lanes/jobDialog'
import { Loaded } from '@/components/admin/loaded'
import { RoleButton } from '@/components/admin/roleButton'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TimeAgo } from '@/components/ui/timeAgo'
import { useAdminRead } from '@/hooks/admin/useAdminRead'
import { jobName } from '@/lib/admin/jobName'
import { formatCount } from '@/lib/format'

const INTERVAL_MS = 3_000

/** Jobs that failed or stalled, with their errors, and what may be done about each. */
export function JobList() {
  const read = useAdminRead(['jobs'], (admin, options) => admin.jobs(options), { intervalMs: INTERVAL_MS })
  const [asked, setAsked] = useState<{ job: AdminJob; deed: JobDeed } | undefined>(undefined)
  return (
    <Section title="Failed and stalled jobs" aside={read.data && asideOf(read.data)}>
      <Loaded read={read} skeleton={<SkeletonRows rows={2} label="Loading jobs" />}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <EmptyState title="No job is stuck">
              A job that fails is tried again by itself. What stays failed, or is taken by a worker that does
              not work on it, is listed here with its error.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {jobs.map((job) => (
                <Job key={job.id} job={job} onAsk={(deed) => setAsked({ job, deed })} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked && <JobDialog {...asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

function Job({ job, onAsk }: { job: AdminJob; onAsk: (deed: JobDeed) => void }) {
  const at = job.failedAtMs ?? job.startedAtMs ?? job.createdAtMs
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 py-4 text-sm">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {jobName(job)}
          <Badge tone={job.state === 'failed' ? 'bad' : 'warn'}>{job.state}</Badge>
          <span className="font-normal text-muted">
            {job.tries} {job.tries === 1 ? 'try' : 'tries'} · <TimeAgo seconds={Math.floor(at / 1_000)} />
          </span>
        </p>
        <p className="mt-1 break-words font-mono text-xs text-ink-soft">{job.error ?? 'It left no error.'}</p>
        {job.stack !== null && (
          <details className="mt-1.5">
            <summary className="inline-block rounded-sm text-xs text-accent underline decoration-line-strong underline-offset-4">
              Where it failed
            </summary>
            <pre className="mt-1.5 overflow-x-auto rounded-md bg-sunken p-3 text-xs">{job.stack}</pre>
          </details>
        )}
        <Refusals job={job} />
      </div>
      <span className="flex gap-2">
        <RoleButton
          needs="operator"
          size="sm"
          disabled={!job.retry.allowed}
          onClick={() => onAsk('retry')}
          aria-label={`Retry ${jobName(job)}`}
        >
          Retry
        </RoleButton>
        <RoleButton
          needs="operator"
          size="sm"
          disabled={!job.discard.allowed}
          onClick={() => onAsk('discard')}
          aria-label={`Discard ${jobName(job)}`}
        >
          Discard
        </RoleButton>
      </span>
    </li>
  )
}

/** Why something may not be done: said, not only greyed out. */
function Refusals({ job: { retry, discard } }: { job: AdminJob }) {
  const reasons = [
    retry.reason !== null && `Not to be retried: ${retry.reason}`,
    discard.reason !== null && `Not to be discarded: ${discard.reason}`,
  ].filter((reason) => reason !== false)
  if (reasons.length === 0) return null
  return (
    <ul className="mt-1.5 space-y-0.5 text-xs text-muted">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}

function asideOf({ jobs, total }: { jobs: readonly AdminJob[]; total: number }): string | undefined {
  if (total === 0) return undefined
  return jobs.length < total
    ? `The newest ${formatCount(jobs.length)} of ${formatCount(total)}`
    : `${formatCount(total)}`
}
