'use client'
import dynamic from 'next/dynamic'
import { useEffect, useSyncExternalStore } from 'react'
import { useShell } from '@/components/shell/shellContext'
import { type Activity, activityStore, cameBack } from '@/lib/activityStore'
import { announcements } from '@/lib/announcements'

const Toaster = dynamic(() => import('@/components/shell/toaster').then((file) => file.Toaster), {
  ssr: false,
})

/** Says in the corner what became of a transaction that nobody watches in a dialog. */
export function Toasts() {
  const { open } = useShell()
  useEffect(() => {
    let known = new Map(activityStore.list().map(({ id, state }) => [id, state]))
    return activityStore.subscribe(() => {
      const list = activityStore.list()
      for (const activity of list) {
        const before = known.get(activity.id)
        if (before !== undefined && before !== activity.state) announce(activity, () => open('activity'))
      }
      known = new Map(list.map(({ id, state }) => [id, state]))
    })
  }, [open])
  const newest = useSyncExternalStore(announcements.subscribe, announcements.newest, () => undefined)
  return newest ? <Toaster newest={newest} /> : null
}

function announce(activity: Activity, showDetails: () => void): void {
  const { state, title, batch, problem } = activity
  if (document.querySelector('[role="dialog"]')) return
  const action = { label: 'Details', onClick: showDetails }
  if (state === 'executed' && cameBack(activity)) {
    announcements.say({ tone: 'bad', title: `${title}: came back`, text: problem?.title, action })
  } else if (state === 'executed') {
    announcements.say({ tone: 'good', title, text: `Executed in batch ${batch}`, action })
  } else if (state === 'rejected' || state === 'failed') {
    announcements.say({ tone: 'bad', title: `${title}: not done`, text: problem?.title, action })
  }
}
