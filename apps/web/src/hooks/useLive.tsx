'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Status, StreamEvent } from '@weft/sdk'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useWeftLoader } from '@/hooks/useWeft'
import { activityStore } from '@/lib/activityStore'
import { ACCOUNT_KEY, BATCHES_KEY, MARKETS_KEY, STATUS_KEY, VIEWS_KEY } from '@/lib/reads'

type LiveState = 'connecting' | 'live' | 'offline'

/** A batch comes up to ten times a second; what follows from it is asked for again this often at most. */
const REFRESH_INTERVAL_MS = 700

/** What was read so shortly ago is taken for new. */
const FRESH_MS = 2_000

const Context = createContext<LiveState>('connecting')

/** Keeps one stream open and what is on the screen fresh. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const load = useWeftLoader()
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    const refresh = throttled(() => refreshBatchData(queries), REFRESH_INTERVAL_MS)
    let stop: (() => void) | undefined
    let stopped = false
    void load().then((weft) => {
      if (stopped) return
      const stream = weft.stream({
        topics: ['batches', 'prices', 'heads'],
        onState: setState,
        onGap: refresh.call,
      })
      stop = stream.subscribe(
        (event) => receive(event, queries, refresh.call),
        () => setState('offline'),
      )
    })
    return () => {
      stopped = true
      stop?.()
      refresh.cancel()
    }
  }, [load, queries])
  return <Context value={state}>{children}</Context>
}

/** Whether what is on the screen follows the rollup as it moves. */
export function useLiveState(): LiveState {
  return useContext(Context)
}

function receive(event: StreamEvent, queries: QueryClient, refresh: () => void): void {
  switch (event.type) {
    case 'subscribed':
      // After a break whatever is on the screen may be old; what came with the page is not.
      void queries.invalidateQueries({
        predicate: ({ state }) => Date.now() - state.dataUpdatedAt > FRESH_MS,
      })
      return
    case 'heads':
      activityStore.applyHeads(event.heads)
      queries.setQueryData<Status>(STATUS_KEY, (status) => status && { ...status, heads: event.heads })
      return
    default:
      refresh()
  }
}

function refreshBatchData(queries: QueryClient): void {
  for (const queryKey of [MARKETS_KEY, ACCOUNT_KEY, BATCHES_KEY, VIEWS_KEY])
    void queries.invalidateQueries({ queryKey })
}

/** Calls at once, then at most once an interval; the last call is never lost. */
function throttled(work: () => void, intervalMs: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const run = () => {
    again = false
    work()
    timer = setTimeout(() => {
      timer = undefined
      if (again) run()
    }, intervalMs)
  }
  return {
    call: () => {
      if (timer === undefined) run()
      else again = true
    },
    cancel: () => clearTimeout(timer),
  }
}
