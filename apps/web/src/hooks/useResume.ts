'use client'
import { useEffect } from 'react'
import { useStatus } from '@/hooks/useStatus'
import { useWeft } from '@/hooks/useWeft'
import { activityStore } from '@/lib/activityStore'
import { resumeActivities } from '@/lib/runActivity'

/** What an earlier visit left under way goes on, once the rollup has said which one it is. */
export function useResume(): void {
  const weft = useWeft()
  const { data: status } = useStatus()
  const genesis = status?.genesis.stateRoot
  const heads = status?.heads
  useEffect(() => {
    if (genesis) resumeActivities(weft, genesis)
  }, [weft, genesis])
  useEffect(() => {
    if (heads) activityStore.applyHeads(heads)
  }, [heads])
}
