'use client'
import { useState } from 'react'
import { AdminActionDialog } from '@/components/admin/actionDialog'
import { TextField } from '@/components/admin/field'
import { useAdminAction } from '@/hooks/admin/useAdminAction'

/** What the API takes; see `plainTextSchema`. */
const REASON_LENGTH_MAX = 200

/** Takes a worker out of service. */
export function DrainDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const action = useAdminAction(
    (admin, given: string) => admin.drainWorker(id, given),
    () => `${id} gives its lanes away`,
  )
  return (
    <AdminActionDialog
      title={`Drain ${id}`}
      description="Its lanes move to the other workers between two batches; nothing is lost or waits. It stays out of service, over its own restarts too, until it is resumed."
      label="Drain"
      block={reason.trim() === '' ? 'Give a reason' : undefined}
      action={action}
      input={reason.trim()}
      onClose={onClose}
    >
      <TextField
        label="Reason"
        placeholder="Its machine is being replaced"
        maxLength={REASON_LENGTH_MAX}
        value={reason}
        onChange={setReason}
      />
    </AdminActionDialog>
  )
}

/** Takes it back into service. */
export function ResumeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const action = useAdminAction(
    (admin, worker: string) => admin.resumeWorker(worker),
    () => `${id} is in service again`,
  )
  return (
    <AdminActionDialog
      title={`Resume ${id}`}
      description="It is given lanes again, between two batches."
      label="Resume"
      action={action}
      input={id}
      onClose={onClose}
    />
  )
}
