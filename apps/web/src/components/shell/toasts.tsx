'use client'
import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster, toast } from 'sonner'
import { useShell } from '@/components/shell/shellContext'
import { type Activity, activityStore } from '@/lib/activityStore'

/** The toasts of the library, in the cloth of this app. */
const looks = {
  fontFamily: 'inherit',
  '--normal-bg': 'var(--raised)',
  '--normal-text': 'var(--ink)',
  '--normal-border': 'var(--line-strong)',
} as React.CSSProperties

/** Says in the corner what became of a transaction that nobody watches in a dialog. */
export function Toasts() {
  const { resolvedTheme } = useTheme()
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
  return (
    <Toaster
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      offset={{ bottom: 24, right: 24 }}
      mobileOffset={{ bottom: 72 }}
      style={looks}
    />
  )
}

function announce({ state, title, batch, problem }: Activity, showDetails: () => void): void {
  if (document.querySelector('[role="dialog"]')) return
  const action = { label: 'Details', onClick: showDetails }
  if (state === 'executed') toast.success(title, { description: `Executed in batch ${batch}`, action })
  else if (state === 'rejected' || state === 'failed') {
    toast.error(`${title}: not done`, { description: problem?.title, action })
  }
}
