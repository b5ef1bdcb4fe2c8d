'use client'
import { History, Loader2 } from 'lucide-react'
import { useShell } from '@/components/shell/shellContext'
import { useActivities } from '@/hooks/useActivities'
import { useWallet } from '@/hooks/useWallet'
import { isUnderWay } from '@/lib/activityStore'

/** Opens the drawer; turns while something is on its way. */
export function ActivityButton() {
  const shell = useShell()
  const { address } = useWallet()
  const underWay = useActivities(address).filter(isUnderWay).length
  return (
    <button
      type="button"
      onClick={() => shell.open('activity')}
      aria-label={underWay > 0 ? `Activity, ${underWay} under way` : 'Activity'}
      className="relative grid size-10 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
    >
      {underWay > 0 ? (
        <Loader2 className="size-[18px] animate-spin text-accent" aria-hidden />
      ) : (
        <History className="size-[18px]" aria-hidden />
      )}
    </button>
  )
}
