'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { StreamEvent } from '../streamTypes.ts'
import type { WeftClient, WeftClientCore } from '../weftClient.ts'
import { weftKeys } from './queryKeys.ts'
import { useWeft } from './weftContext.ts'

type Prices = Awaited<ReturnType<WeftClientCore['prices']>>
type Status = Awaited<ReturnType<WeftClientCore['status']>>

export interface WeftStreamOptions {
  /** Whose receipts to follow; default: the signer's. At most 100. */
  readonly accounts?: readonly string[] | undefined
  /** Hears every event, after what is kept was updated. */
  readonly onEvent?: (event: StreamEvent) => void
  /** A batch comes up to ten times a second; what follows from it is asked for again this often at most. Default 700. */
  readonly refreshMs?: number
  readonly enabled?: boolean
}

export interface WeftStreamState {
  readonly state: 'off' | 'connecting' | 'live' | 'offline'
  /** Why it cannot go on: the API was not understood. */
  readonly error: Error | undefined
}

const REFRESH_MS = 700

/**
 * Keeps what the hooks read as fresh as the rollup: heads and prices as they come, an account and its history when a
 * batch has receipts of it, everything else with each batch. After a break everything is asked for again. Use it once,
 * near the root.
 */
export function useWeftStream(options: WeftStreamOptions = {}): WeftStreamState {
  const { refreshMs = REFRESH_MS, enabled = true, onEvent } = options
  const weft = useWeft()
  const queries = useQueryClient()
  const [state, setState] = useState<WeftStreamState>(OFF)
  const listener = useRef(onEvent)
  const own = weft.signer === undefined ? [] : [weft.signer.address]
  /** As text, so that the same accounts in another array do not begin a new stream. */
  const accounts = (options.accounts ?? own).join(' ')

  useEffect(() => {
    listener.current = onEvent
  }, [onEvent])

  useEffect(() => {
    if (!enabled) {
      setState(OFF)
      return
    }
    setState({ state: 'connecting', error: undefined })
    const refresh = createRefresh(queries, weft, refreshMs)
    const stream = weft.stream({
      accounts: accounts === '' ? [] : accounts.split(' '),
      onState: (next) => setState({ state: next, error: undefined }),
      onGap: () => refresh.everything(),
    })
    const stop = stream.subscribe(
      (event) => {
        receive(event, queries, weft, refresh)
        listener.current?.(event)
      },
      (error) => setState({ state: 'offline', error: error as Error }),
    )
    return () => {
      stop()
      refresh.cancel()
    }
  }, [weft, queries, accounts, enabled, refreshMs])
  return state
}

const OFF: WeftStreamState = { state: 'off', error: undefined }

function receive(event: StreamEvent, queries: QueryClient, weft: WeftClient, refresh: Refresh): void {
  const keys = weftKeys(weft.url)
  switch (event.type) {
    case 'subscribed':
      refresh.everything()
      return
    case 'heads':
      queries.setQueryData<Status>(keys.status, (status) => status && { ...status, heads: event.heads })
      return
    case 'prices':
      queries.setQueryData<Prices>(keys.prices, { asOf: event.asOf, prices: event.prices })
      return
    case 'batch':
      refresh.batch(event.receipts ?? [])
  }
}

interface Refresh {
  /** Whatever is on the screen may be old. */
  everything(): void
  /** What a batch changed: what belongs to all, and to whoever has receipts in it. */
  batch(receipts: readonly { readonly account: string }[]): void
  cancel(): void
}

/** Gathers what to ask for again, and asks at most once in `refreshMs`: at once first, then at the end of it. */
function createRefresh(queries: QueryClient, weft: WeftClient, refreshMs: number): Refresh {
  const keys = weftKeys(weft.url)
  const ofAll = [keys.markets, keys.views(), keys.batches(), keys.simulations()]
  /** By their text: batches come faster than they are followed. */
  const waiting = new Map<string, readonly unknown[]>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    timer = undefined
    if (waiting.size === 0) return
    for (const queryKey of waiting.values()) void queries.invalidateQueries({ queryKey })
    waiting.clear()
    timer = setTimeout(flush, refreshMs)
  }

  function add(...more: (readonly unknown[])[]): void {
    for (const key of more) waiting.set(JSON.stringify(key), key)
    if (timer === undefined) flush()
  }

  return {
    everything: () => add(keys.all),
    batch(receipts) {
      const accounts = new Set(receipts.map(({ account }) => account))
      add(
        ...ofAll,
        ...[...accounts].flatMap((account) => [keys.account(account), keys.transactions(account)]),
      )
    },
    cancel() {
      clearTimeout(timer)
    },
  }
}
