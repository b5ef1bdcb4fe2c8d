'use client'
import { useEffect } from 'react'
import { useStatus } from '@/hooks/useStatus'
import { useWeft } from '@/hooks/useWeft'
import { activityStore, isUnderWay } from '@/lib/activityStore'

/** What an earlier visit left under way goes on, once the rollup has said which one it is. */
export function useResume(): void {
  const weft = useWeft()
  const { data: status } = useStatus()
  const genesis = status?.genesis.stateRoot
  const heads = status?.heads
  useEffect(() => {
    if (!genesis || !activityStore.list().some(isUnderWay)) return
    // It knows every module's rejections: too much to fetch for a page on which nothing is under way.
    void import('@/lib/runActivity').then(({ resumeActivities }) => resumeActivities(weft, genesis))
  }, [weft, genesis])
  useEffect(() => {
    if (heads) activityStore.applyHeads(heads)
  }, [heads])
}
