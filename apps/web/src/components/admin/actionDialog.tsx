'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { AdminAction } from '@/hooks/admin/useAdminAction'

/** Asks once more before something is done, with what it needs to know. Mount it to open it; stays open when refused. */
export function AdminActionDialog<Input>(props: {
  title: string
  description: ReactNode
  /** On the button: what will be done. */
  label: string
  danger?: boolean
  /** Why it cannot be done yet, in the few words a button has. */
  block?: string | undefined
  action: AdminAction<Input>
  input: Input
  onClose: () => void
  /** What comes when it is done; closing, unless said otherwise. */
  onDone?: () => void
  children?: ReactNode
}) {
  const { action, block, onClose, onDone = onClose } = props
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={props.title}
      description={props.description}
    >
      <form
        className="space-y-4"
        onSubmit={async (event) => {
          event.preventDefault()
          if (block === undefined && (await action.run(props.input))) onDone()
        }}
      >
        {props.children}
        {action.problem && (
          <Notice tone="bad" title={action.problem.title}>
            {action.problem.remedy}
          </Notice>
        )}
        <div className="grid grid-cols-[auto_1fr] gap-3 pt-1">
          <Button size="lg" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            size="lg"
            variant={props.danger ? 'danger' : 'primary'}
            disabled={block !== undefined}
            busy={action.busy}
          >
            {block ?? props.label}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
