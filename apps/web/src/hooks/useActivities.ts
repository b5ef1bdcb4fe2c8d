'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { type Activity, activityStore } from '@/lib/activityStore'

const NONE: readonly Activity[] = []

/** What this browser sent for an account, newest first. */
export function useActivities(account: string | undefined): readonly Activity[] {
  const all = useSyncExternalStore(activityStore.subscribe, activityStore.list, () => NONE)
  return useMemo(() => (account ? all.filter((each) => each.account === account) : NONE), [all, account])
}
