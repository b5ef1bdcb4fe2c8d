'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AdminClient, AdminRequestOptions } from '@weft/sdk/admin'
import { ADMIN_KEY, useAdmin } from '@/hooks/admin/useAdmin'
import { adminProblemOf } from '@/lib/admin/adminProblem'

/** Figures of a running system, asked for again this often while somebody looks. */
export const LIVE_MS = 1_500
/** What changes when people change it. */
export const SLOW_MS = 10_000

/** An answer for operators, kept fresh while the page is visible. A session that has ended leads back to sign-in. */
export function useAdminRead<Answer>(
  key: readonly unknown[],
  ask: (admin: AdminClient, options: AdminRequestOptions) => Promise<Answer>,
  options: { readonly intervalMs: number | false; readonly enabled?: boolean },
) {
  const { load, setState } = useAdmin()
  return useQuery({
    queryKey: [...ADMIN_KEY, ...key],
    queryFn: async ({ signal }) => {
      const admin = await load()
      try {
        return await ask(admin, { signal })
      } catch (error) {
        if (adminProblemOf(error)?.status === 401) setState({ kind: 'ended' })
        throw error
      }
    },
    enabled: options.enabled ?? true,
    refetchInterval: options.intervalMs,
    // Another range or filter is asked for while the answer to the last one stays.
    placeholderData: keepPreviousData,
  })
}

/** What a page shows of an answer that is asked for again and again. */
export type AdminRead<Answer> = ReturnType<typeof useAdminRead<Answer>>
