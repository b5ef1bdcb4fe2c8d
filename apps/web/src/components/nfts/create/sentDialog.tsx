'use client'
import { useEffect, useRef } from 'react'
import { Progress } from '@/components/action/progress'
import { Dialog } from '@/components/ui/dialog'
import { useActivities } from '@/hooks/useActivities'
import { useRead } from '@/hooks/useRead'
import { useWallet } from '@/hooks/useWallet'
import { transactionRead } from '@/lib/reads'

type Receipt = NonNullable<
  NonNullable<Awaited<ReturnType<ReturnType<typeof transactionRead>['ask']>>>['receipt']
>

/** A transaction on its way; once it is executed, the page goes on with its receipt. */
export function SentDialog(props: {
  activityId: string
  title: string
  help: string
  onExecuted: (receipt: Receipt) => void
  onClose: () => void
}) {
  const { activityId, title, help, onExecuted, onClose } = props
  const receipt = useReceipt(activityId)
  const told = useRef(false)
  useEffect(() => {
    if (receipt?.outcome !== 'executed' || told.current) return
    told.current = true
    onExecuted(receipt)
  }, [receipt, onExecuted])
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={help}>
      <Progress activityId={activityId} onClose={onClose} />
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
