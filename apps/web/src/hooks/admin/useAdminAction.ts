'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { AdminClient } from '@weft/sdk/admin'
import { useState } from 'react'
import { ADMIN_KEY, useAdmin } from '@/hooks/admin/useAdmin'
import type { ActivityProblem } from '@/lib/activityStore'
import { adminProblemOf } from '@/lib/admin/adminProblem'
import { describeAdminError } from '@/lib/admin/describeAdminError'
import { announcements } from '@/lib/announcements'

export interface AdminAction<Input> {
  /** @returns Whether it is done; if not, `problem` says why. */
  readonly run: (input: Input) => Promise<boolean>
  readonly busy: boolean
  readonly problem: ActivityProblem | undefined
  readonly clear: () => void
}

/**
 * Something an operator does: says in the corner when it is done, and asks anew for what may have changed.
 *
 * @param done - What to say; undefined: nothing, because the page says it.
 */
export function useAdminAction<Input, Answer>(
  work: (admin: AdminClient, input: Input) => Promise<Answer>,
  done: (answer: Answer, input: Input) => string | undefined,
): AdminAction<Input> {
  const { load, setState } = useAdmin()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ActivityProblem | undefined>(undefined)
  const run = async (input: Input): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await work(await load(), input)
      const title = done(answer, input)
      if (title !== undefined) announcements.say({ tone: 'good', title })
      await queries.invalidateQueries({ queryKey: ADMIN_KEY })
      return true
    } catch (error) {
      if (adminProblemOf(error)?.status === 401) setState({ kind: 'ended' })
      setProblem(describeAdminError(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem, clear: () => setProblem(undefined) }
}
