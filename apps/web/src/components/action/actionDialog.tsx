'use client'
import { type ReactNode, useState } from 'react'
import { Progress } from '@/components/action/progress'
import { Dialog } from '@/components/ui/dialog'

/**
 * One action from the first keystroke to L1: a form (use `ActionForm`), and once it is sent, its way through the
 * stages. Mount it to open it.
 *
 * @example
 * <ActionDialog title="Stake WEFT" description="Earns from the next batch on." onClose={close}>
 *   {(onSent) => <StakeForm validator={validator} onSent={onSent} />}
 * </ActionDialog>
 */
export function ActionDialog(props: {
  title: ReactNode
  description?: ReactNode
  wide?: boolean
  onClose: () => void
  /** The form; it calls `onSent` with the activity once its transaction is in a batch. */
  children: (onSent: (activityId: string) => void) => ReactNode
}) {
  const { title, description, wide, onClose } = props
  const [activityId, setActivityId] = useState<string | undefined>(undefined)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      {...(description === undefined ? {} : { description })}
      {...(wide === undefined ? {} : { wide })}
    >
      {activityId ? <Progress activityId={activityId} onClose={onClose} /> : props.children(setActivityId)}
    </Dialog>
  )
}
