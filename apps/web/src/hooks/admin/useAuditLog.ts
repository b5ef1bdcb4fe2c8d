'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ADMIN_KEY, useAdmin } from '@/hooks/admin/useAdmin'
import { adminProblemOf } from '@/lib/admin/adminProblem'

/** Which part of the log. */
export interface AuditFilter {
  readonly actor?: string
  readonly action?: string
}

/** Records of one page: about what a screen shows. */
const PAGE_RECORDS = 50
const INTERVAL_MS = 5_000

/** The audit log, newest first, growing by pages. */
export function useAuditLog(filter: AuditFilter) {
  const { load, setState } = useAdmin()
  return useInfiniteQuery({
    queryKey: [...ADMIN_KEY, 'audit', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const admin = await load()
      const page = pageParam === undefined ? {} : { cursor: pageParam }
      try {
        return await admin.auditPage({ ...filter, ...page, limit: PAGE_RECORDS }, { signal })
      } catch (error) {
        if (adminProblemOf(error)?.status === 401) setState({ kind: 'ended' })
        throw error
      }
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Further pages are read by somebody: they stay as they are.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : INTERVAL_MS),
  })
}
