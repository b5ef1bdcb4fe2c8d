'use client'
import type { AdminJob } from '@weft/sdk/admin'
import { AdminActionDialog } from '@/components/admin/actionDialog'
import { useAdminAction } from '@/hooks/admin/useAdminAction'
import { jobName } from '@/lib/admin/jobName'

export type JobDeed = 'retry' | 'discard'

/** Asks once more; the server may refuse, and says why. */
export function JobDialog({ job, deed, onClose }: { job: AdminJob; deed: JobDeed; onClose: () => void }) {
  const action = useAdminAction(
    (admin, id: string) => (deed === 'retry' ? admin.retryJob(id) : admin.discardJob(id)),
    (answer) => (answer.done === 'discarded' ? 'The job is discarded' : 'The job is handed out again'),
  )
  return (
    <AdminActionDialog
      title={deed === 'retry' ? 'Retry this job' : 'Discard this job'}
      description={
        deed === 'retry'
          ? 'It is handed out again. Running a job twice changes nothing: its result is the same.'
          : 'It is taken out of its queue, with its error. Only jobs that nothing waits for may be discarded.'
      }
      label={deed === 'retry' ? 'Retry' : 'Discard'}
      danger={deed === 'discard'}
      action={action}
      input={job.id}
      onClose={onClose}
    >
      <p className="rounded-lg bg-sunken px-4 py-3 text-sm">
        <span className="block font-medium">{jobName(job)}</span>
        <span className="block break-all font-mono text-xs text-muted">{job.id}</span>
      </p>
    </AdminActionDialog>
  )
}
