'use client'
import type { ControlName } from '@weft/sdk/admin'
import { useState } from 'react'
import { AdminActionDialog } from '@/components/admin/actionDialog'
import { TextField } from '@/components/admin/field'
import { controlTexts } from '@/components/admin/overview/controlTexts'
import { useAdminAction } from '@/hooks/admin/useAdminAction'

/** What the API takes; see `plainTextSchema`. */
const REASON_LENGTH_MAX = 200

/** Asks why, then pauses or resumes. */
export function ControlDialog(props: { name: ControlName; pause: boolean; onClose: () => void }) {
  const { name, pause, onClose } = props
  const [reason, setReason] = useState('')
  const { title, ...texts } = controlTexts[name]
  const action = useAdminAction(
    (admin, given: string) => admin.setControl(name, { paused: pause, reason: given }),
    () => `${title} is ${pause ? 'paused' : 'running again'}`,
  )
  return (
    <AdminActionDialog
      title={`${pause ? 'Pause' : 'Resume'} ${title.toLowerCase()}`}
      description={pause ? texts.pause : texts.resume}
      label={`${pause ? 'Pause' : 'Resume'} ${title.toLowerCase()}`}
      danger={pause}
      block={reason.trim() === '' ? 'Give a reason' : undefined}
      action={action}
      input={reason.trim()}
      onClose={onClose}
    >
      <TextField
        label="Reason"
        placeholder={pause ? 'The database is being moved' : 'The database is where it should be'}
        hint={name === 'acceptance' && pause ? 'Whoever sends a transaction reads it.' : 'For the audit log.'}
        maxLength={REASON_LENGTH_MAX}
        value={reason}
        onChange={setReason}
      />
    </AdminActionDialog>
  )
}
