'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { Action } from '@weft/sdk'
import { useCallback } from 'react'
import { useSigner } from '@/hooks/useSigner'
import { useStatus } from '@/hooks/useStatus'
import { useWeft } from '@/hooks/useWeft'
import { type Activity, activityStore } from '@/lib/activityStore'
import { ACCOUNT_KEY } from '@/lib/reads'

/** Signing and sending with the connected wallet; the activity drawer follows what becomes of it. */
export function useTransact() {
  const weft = useWeft()
  const queries = useQueryClient()
  const { data: status } = useStatus()
  const { getSigner } = useSigner()

  const transact = useCallback(
    async (title: string, actions: readonly Action[]) => {
      const [signer, { startActivity }] = await Promise.all([getSigner(), runner()])
      const genesis = status?.genesis.stateRoot ?? (await weft.status()).genesis.stateRoot
      const started = await startActivity(weft, { title, actions, signer, genesis })
      void queries.invalidateQueries({ queryKey: ACCOUNT_KEY })
      return started
    },
    [weft, queries, status, getSigner],
  )

  const retry = useCallback(
    async (activity: Activity) => {
      const { canResend, resendActivity } = await runner()
      if (canResend(activity, Date.now() / 1_000)) return resendActivity(weft, activity)
      const { title, actions } = activity
      activityStore.remove(activity.id)
      await transact(title, actions)
    },
    [weft, transact],
  )

  return { transact, retry }
}

/** Fetched when something is signed: it knows every module's rejections, which no first paint needs. */
function runner() {
  return import('@/lib/runActivity')
}
