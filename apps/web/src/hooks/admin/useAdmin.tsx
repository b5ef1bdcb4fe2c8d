'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdminClient, AdminSessionView } from '@weft/sdk/admin'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { adminProblemOf } from '@/lib/admin/adminProblem'

/** Begins the key of everything only operators see. */
export const ADMIN_KEY = ['admin'] as const
const SESSION_KEY = [...ADMIN_KEY, 'session'] as const

/** Somebody may be signed out elsewhere, or be given another role: noticed within this time at most. */
const SESSION_INTERVAL_MS = 15_000

/** `ended`: there was a session in this page, and the server does not know it any more. */
type SessionState =
  | { readonly kind: 'none' | 'ended'; readonly session?: undefined }
  | { readonly kind: 'in'; readonly session: AdminSessionView }

interface Admin {
  /** The code that talks to the operators’ API, fetched when it is first needed. */
  readonly load: () => Promise<AdminClient>
  readonly state: SessionState | undefined
  /** Why it is not known who is signed in. */
  readonly error: unknown
  readonly retry: () => Promise<unknown>
  readonly setState: (state: SessionState) => void
}

const Context = createContext<Admin | undefined>(undefined)

/** Who is signed in, for all pages of operators. */
export function AdminProvider({ children }: { children: ReactNode }) {
  const { apiUrl } = useRuntimeConfig()
  const queries = useQueryClient()
  const [load] = useState(() => lazyAdmin(apiUrl))
  const { data, error, refetch } = useQuery({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }): Promise<SessionState> => {
      try {
        return { kind: 'in', session: await (await load()).session({ signal }) }
      } catch (thrown) {
        if (adminProblemOf(thrown)?.status !== 401) throw thrown
        const before = queries.getQueryData<SessionState>(SESSION_KEY)
        return { kind: before?.kind === 'in' || before?.kind === 'ended' ? 'ended' : 'none' }
      }
    },
    refetchInterval: ({ state }) => (state.data?.kind === 'in' ? SESSION_INTERVAL_MS : false),
  })
  const setState = useCallback(
    (state: SessionState) => {
      // What one operator saw is not for the next one at this screen.
      if (state.kind !== 'in') queries.removeQueries({ queryKey: ADMIN_KEY, predicate: isNotSession })
      queries.setQueryData<SessionState>(SESSION_KEY, state)
    },
    [queries],
  )
  const admin = useMemo(
    () => ({ load, state: data, error: data ? undefined : error, retry: refetch, setState }),
    [load, data, error, refetch, setState],
  )
  return <Context value={admin}>{children}</Context>
}

export function useAdmin(): Admin {
  const admin = useContext(Context)
  if (!admin) throw new Error('useAdmin belongs inside AdminProvider')
  return admin
}

/** Whoever is signed in; pages are shown to nobody else. */
export function useOperator(): AdminSessionView {
  const { state } = useAdmin()
  if (state?.kind !== 'in') throw new Error('useOperator belongs inside what is shown to operators')
  return state.session
}

function lazyAdmin(url: string): () => Promise<AdminClient> {
  let loading: Promise<AdminClient> | undefined
  return () => {
    loading ??= import('@weft/sdk/admin').then(({ createAdminClient }) => createAdminClient({ url }))
    return loading
  }
}

function isNotSession({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[1] !== SESSION_KEY[1]
}
