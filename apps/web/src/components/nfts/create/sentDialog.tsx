'use client'
import { useEffect, useRef, useState } from 'react'
import { Progress } from '@/components/action/progress'
import { Dialog } from '@/components/ui/dialog'
import { useActivities } from '@/hooks/useActivities'
import { useRead } from '@/hooks/useRead'
import { useWallet } from '@/hooks/useWallet'
import { transactionRead } from '@/lib/reads'

type Receipt = NonNullable<
  NonNullable<Awaited<ReturnType<ReturnType<typeof transactionRead>['ask']>>>['receipt']
>

/**
 * A transaction on its way; once it is executed, the page goes on with its receipt. It follows it also after it was
 * closed. Mount it with the activity as its key.
 */
export function SentDialog(props: {
  activityId: string
  title: string
  help: string
  /** @param isOpen - Whether somebody still looks at it. */
  onExecuted: (receipt: Receipt, isOpen: boolean) => void
}) {
  const { activityId, title, help, onExecuted } = props
  const [open, setOpen] = useState(true)
  const receipt = useReceipt(activityId)
  const told = useRef(false)
  useEffect(() => {
    if (receipt?.outcome !== 'executed' || told.current) return
    told.current = true
    onExecuted(receipt, open)
  }, [receipt, onExecuted, open])
  return (
    <Dialog open={open} onOpenChange={setOpen} title={title} description={help}>
      <Progress activityId={activityId} onClose={() => setOpen(false)} />
    </Dialog>
  )
}

/** Undefined before it was executed. */
function useReceipt(activityId: string): Receipt | undefined {
  const { address } = useWallet()
  const activity = useActivities(address).find(({ id }) => id === activityId)
  const isExecuted = activity !== undefined && EXECUTED.has(activity.state)
  const { data } = useRead(transactionRead(activity?.hash ?? ''), {
    enabled: isExecuted && activity.hash !== undefined,
    intervalMs: (found) => (found?.receipt ? false : POLL_MS),
  })
  return data?.receipt ?? undefined
}

/** The read model is as far as the stream; a load balancer may ask another one. */
const POLL_MS = 500
const EXECUTED: ReadonlySet<string> = new Set(['executed', 'posted', 'finalized'])
