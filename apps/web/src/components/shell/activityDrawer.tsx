'use client'
import Link from 'next/link'
import { ActivityCard } from '@/components/shell/activityCard'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { Sheet } from '@/components/ui/sheet'
import { useActivities } from '@/hooks/useActivities'
import { useWallet } from '@/hooks/useWallet'
import { activityStore, isUnderWay } from '@/lib/activityStore'

/** Every transaction of this browser, stage by stage. */
export function ActivityDrawer() {
  const shell = useShell()
  const { address } = useWallet()
  const activities = useActivities(address)
  const done = activities.some((each) => !isUnderWay(each))
  return (
    <Sheet
      open={shell.panel === 'activity'}
      onOpenChange={(next) => !next && shell.close()}
      title="Activity"
      description="What this browser sent for this account, from signature to L1."
      footer={
        address && (
          <div className="flex items-center justify-between gap-3">
            <Link
              href={`/explorer/accounts/${address}`}
              onClick={shell.close}
              className="text-sm text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
            >
              Full history
            </Link>
            <Button size="sm" variant="ghost" disabled={!done} onClick={activityStore.clear}>
              Clear finished
            </Button>
          </div>
        )
      }
    >
      {activities.length === 0 ? (
        <EmptyState title={address ? 'Nothing sent yet' : 'No wallet connected'}>
          {address
            ? 'Supply an asset on the Lend page: its way to L1 shows here.'
            : 'Connect a wallet to send transactions and follow them here.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {activities.map((activity) => (
            <li key={activity.id}>
              <ActivityCard activity={activity} onNavigate={shell.close} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}
