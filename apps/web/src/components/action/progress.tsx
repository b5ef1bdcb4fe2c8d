'use client'
import Link from 'next/link'
import { ActivityCard } from '@/components/shell/activityCard'
import { Button } from '@/components/ui/button'
import { useActivities } from '@/hooks/useActivities'
import { useWallet } from '@/hooks/useWallet'
import { cameBack } from '@/lib/activityStore'

/** The transaction on its way, in the dialog it was sent from. Closing it changes nothing. */
export function Progress({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const { address } = useWallet()
  const activity = useActivities(address).find(({ id }) => id === activityId)
  const state = activity?.state
  return (
    <div className="space-y-4">
      <p className="sr-only" aria-live="polite">
        {activity?.title}: {activity && cameBack(activity) ? 'came back' : state}
      </p>
      {activity && (
        <div className="-mx-1 rounded-lg border border-line">
          <ActivityCard activity={activity} onNavigate={onClose} />
        </div>
      )}
      <p className="text-sm text-muted">
        {state === 'rejected'
          ? 'Only the fee was charged; nothing else changed.'
          : activity && cameBack(activity)
            ? 'It did not happen. Whatever was on its way is back in your account; only the fee was charged.'
            : state === 'posted' || state === 'finalized'
              ? 'Its state root is on L1. You can prove your balance in the browser from your '
              : 'You can close this: the activity drawer follows it to L1.'}
        {(state === 'posted' || state === 'finalized') && activity && !cameBack(activity) && (
          <Link
            className="text-accent underline decoration-line-strong underline-offset-4"
            href={`/explorer/accounts/${activity?.account}`}
            onClick={onClose}
          >
            account page
          </Link>
        )}
      </p>
      <Button variant="primary" size="lg" className="w-full" onClick={onClose}>
        Done
      </Button>
    </div>
  )
}
