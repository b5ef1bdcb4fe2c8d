'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Status, StreamEvent } from '@weft/sdk'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useWeftLoader } from '@/hooks/useWeft'
import { activityStore } from '@/lib/activityStore'
import { ACCOUNT_KEY, BATCHES_KEY, MARKETS_KEY, STATUS_KEY, VIEWS_KEY } from '@/lib/reads'
import { throttled } from '@/lib/throttled'

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
        onState: (next) => {
          setState(next)
          // Whether the API answers at all is asked now, not when the next status is due; an asking is not begun anew.
          if (next === 'offline')
            void queries.refetchQueries({ queryKey: STATUS_KEY }, { cancelRefetch: false })
        },
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

async function refreshBatchData(queries: QueryClient): Promise<void> {
  const keys = [MARKETS_KEY, ACCOUNT_KEY, BATCHES_KEY, VIEWS_KEY]
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
