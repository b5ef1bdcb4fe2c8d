import './test-support/installDom.ts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, renderHook, waitFor } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { afterAll, afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { WagmiProvider } from 'wagmi'
import { connect, disconnect } from 'wagmi/actions'
import { createWeftClient } from '../createWeftClient.ts'
import { privateKeySigner } from '../privateKeySigner.ts'
import { simulationAnswer } from '../test-support/accountAnswer.ts'
import { startTestApi, type TestApi, testDomain } from '../test-support/startTestApi.ts'
import { TransactionRejected } from '../transactionRejected.ts'
import type { WeftClient } from '../weftClient.ts'
import {
  type SendStage,
  useBatches,
  useMarkets,
  useModuleView,
  useSend,
  useSimulate,
  useStatus,
  useTransaction,
  useTransactions,
  useWeft,
  useWeftAccount,
  useWeftStream,
  WeftProvider,
  weftKeys,
} from './index.ts'
import { createTestWagmi } from './test-support/createTestWagmi.ts'
import { removeDom } from './test-support/installDom.ts'

// A real server answers, on a machine that may be busy: what takes longer has failed.
configure({ asyncUtilTimeout: 20_000 })

const KEY = `0x${'01'.repeat(32)}` as const
const OTHER = `0x${'ab'.repeat(20)}`
const NO_ITEMS = { items: [], nextCursor: null }
const signer = privateKeySigner(KEY)
let api: TestApi
let weft: WeftClient
let queries: QueryClient

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: api.url, signer, rollup: testDomain })
  queries = new QueryClient()
  for (const account of [signer.address, OTHER])
    api.answers.set(`/v1/accounts/${account}/transactions`, NO_ITEMS)
  api.answers.set('/v1/batches', NO_ITEMS)
})
afterAll(removeDom)

afterEach(async () => {
  cleanup()
  queries.clear()
  await api.stop()
})

function wrapper({ children }: { children: ReactNode }) {
  return createElement(
    QueryClientProvider,
    { client: queries },
    createElement(WeftProvider, { client: weft }, children),
  )
}

const requestsTo = (path: string) => api.requests.filter(({ url }) => url.startsWith(path)).length

describe('reads', () => {
  test('answer with exact values, under keys that anybody can name', async () => {
    const { result } = renderHook(() => useStatus(), { wrapper })
    await waitFor(() => expect(result.current.data?.name).toBe('weft'))
    expect(queries.getQueryData(weftKeys(api.url).status)).toBe(result.current.data)
  })

  test('an account is the signer’s unless another is named; idle when there is none', async () => {
    weft = createWeftClient({ url: api.url })
    const { result } = renderHook(() => [useWeftAccount(), useTransactions(), useTransaction(undefined)], {
      wrapper,
    })
    expect(result.current.map(({ fetchStatus }) => fetchStatus)).toEqual(['idle', 'idle', 'idle'])
    expect(api.requests).toEqual([])
  })

  test('a transaction that nobody sent is null, an API that refuses is an error, tried once', async () => {
    const { result } = renderHook(() => useTransaction(`0x${'ab'.repeat(32)}`), { wrapper })
    await waitFor(() => expect(result.current.data).toBeNull())
    const markets = renderHook(() => useMarkets(), { wrapper })
    await waitFor(() => expect(markets.result.current.error).toMatchObject({ code: 'request.not_found' }))
    expect(requestsTo('/v1/markets')).toBe(1)
  })

  test('views of modules are typed by their descriptors', async () => {
    api.answers.set('/v1/lending/e-modes', { items: [], asOf: { batch: 1, timestamp: 5 } })
    const { result } = renderHook(() => useModuleView('lending', 'eModes'), { wrapper })
    await waitFor(() => expect(result.current.data?.items).toEqual([]))
    expectTypeOf(result.current.data!.asOf.batch).toEqualTypeOf<number>()
    // @ts-expect-error no such view
    const never = () => useModuleView('lending', 'nothing')
    expect(never).toBeTypeOf('function')
  })

  test('lists grow by pages', async () => {
    api.answers.set('/v1/batches?limit=1', { items: [], nextCursor: 'more' })
    api.answers.set('/v1/batches?limit=1&cursor=more', { items: [], nextCursor: null })
    const { result } = renderHook(() => useBatches({ limit: 1 }), { wrapper })
    await waitFor(() => expect(result.current.hasNextPage).toBe(true))
    await act(() => result.current.fetchNextPage())
    await waitFor(() => expect(result.current.data?.pages).toHaveLength(2))
    expect(result.current).toMatchObject({ hasNextPage: false, items: [] })
  })

  test('without a provider they say what to do', () => {
    expect(() => renderHook(() => useWeft())).toThrow('There is no WeftProvider')
  })
})

describe('useSimulate', () => {
  test('asks for what would be signed, and again when that changes', async () => {
    api.answers.set('/v1/simulate', simulationAnswer(signer.address))
    const { result, rerender } = renderHook(
      ({ amount }) =>
        useSimulate(amount === '' ? undefined : [weft.build.lending.supply({ asset: 'USDC', amount })]),
      { wrapper, initialProps: { amount: '' } },
    )
    expect(result.current.fetchStatus).toBe('idle')
    rerender({ amount: '5' })
    await waitFor(() => expect(result.current.data).toMatchObject({ outcome: 'executed', fee: 7n }))
    rerender({ amount: '6' })
    await waitFor(() => expect(requestsTo('/v1/simulate')).toBe(2))
  })
})

describe('useSend', () => {
  test('goes through its stages, and what was read of the account is asked for again', async () => {
    const stages: (SendStage | undefined)[] = []
    const { result } = renderHook(
      () => {
        useTransactions()
        const send = useSend({ until: 'posted' })
        if (stages.at(-1) !== send.stage) stages.push(send.stage)
        return send
      },
      { wrapper },
    )
    await waitFor(() => expect(requestsTo(`/v1/accounts/${signer.address}/transactions`)).toBe(1))
    act(() => result.current.mutate({ actions: (build) => [build.bank.faucet()] }))
    await waitFor(() => expect(result.current.stage).toBe('executed'))
    const [sent] = [...api.accepted.values()]
    sent!.stage = 'posted'
    api.state.posted = 1
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    expect(result.current.data).toMatchObject({ outcome: 'executed', stage: 'posted', hash: sent!.hash })
    expect(result.current.hash).toBe(sent!.hash)
    // React may show two that follow at once as one.
    expect(
      ['signing', 'signed', 'sealed', 'executed', 'posted'].filter((each) =>
        stages.includes(each as SendStage),
      ),
    ).toEqual(stages.filter((stage) => stage !== undefined))
    expect(stages.at(-1)).toBe('posted')
    await waitFor(() => expect(requestsTo(`/v1/accounts/${signer.address}/transactions`)).toBe(2))
  })

  test('a rejection is an error that says how far it came', async () => {
    api.state.rejection = 'bank.faucet_cooldown'
    const { result } = renderHook(() => useSend(), { wrapper })
    act(() => result.current.mutate({ actions: [weft.build.bank.faucet()] }))
    await waitFor(() => expect(result.current.error).toBeInstanceOf(TransactionRejected))
    expect(result.current.stage).toBe('sealed')
  })

  test('without a signer nothing is sent', async () => {
    weft = createWeftClient({ url: api.url })
    const { result } = renderHook(() => useSend(), { wrapper })
    act(() => result.current.mutate({ actions: [weft.build.bank.faucet()] }))
    await waitFor(() => expect(result.current.error).toMatchObject({ code: 'signer.missing' }))
    expect(result.current.stage).toBe('signing')
  })
})

describe('wagmi', () => {
  test('whoever is connected signs; nobody does before and after', async () => {
    weft = createWeftClient({ url: api.url, rollup: testDomain })
    const config = createTestWagmi(KEY)
    const withWallets = ({ children }: { children: ReactNode }) =>
      createElement(WagmiProvider, { config, reconnectOnMount: false }, wrapper({ children }))
    const { result } = renderHook(() => ({ client: useWeft(), send: useSend() }), { wrapper: withWallets })
    expect(result.current.client.signer).toBeUndefined()
    await act(() => connect(config, { connector: config.connectors[0]! }))
    await waitFor(() => expect(result.current.client.signer?.address).toBe(signer.address))
    act(() => result.current.send.mutate({ actions: (build) => [build.bank.faucet()] }))
    await waitFor(() => expect(result.current.send.data?.outcome).toBe('executed'))
    await act(() => disconnect(config))
    await waitFor(() => expect(result.current.client.signer).toBeUndefined())
  })
})

describe('useWeftStream', () => {
  test('heads are kept as they come, and a batch asks again for what it changed and nothing else', async () => {
    api.state.onSubscribe = (socket, request) => {
      expect(request.accounts).toEqual([signer.address])
      socket.send(JSON.stringify({ type: 'subscribed', sequence: 1 }))
    }
    const { result } = renderHook(
      () => {
        useStatus()
        useTransactions()
        useTransactions({ account: OTHER })
        useBatches()
        return useWeftStream({ refreshMs: 1 })
      },
      { wrapper },
    )
    await waitFor(() => expect(result.current.state).toBe('live'))
    const own = `/v1/accounts/${signer.address}/transactions`
    await waitFor(() => expect([requestsTo(own), queries.isFetching()]).toEqual([2, 0]))
    const [socket] = api.sockets
    const heads = { sealed: 9, executed: 9, posted: 4, finalized: 2 }
    socket!.send(JSON.stringify({ type: 'heads', heads }))
    await waitFor(() => expect(queries.getQueryData(weftKeys(api.url).status)).toMatchObject({ heads }))
    const before = [requestsTo(own), requestsTo(`/v1/accounts/${OTHER}`), requestsTo('/v1/batches')]
    socket!.send(JSON.stringify(batchOf(signer.address)))
    await waitFor(() => expect(requestsTo(own)).toBe(before[0]! + 1))
    await waitFor(() => expect(requestsTo('/v1/batches')).toBe(before[2]! + 1))
    expect(requestsTo(`/v1/accounts/${OTHER}`)).toBe(before[1])
  })

  test('after a lost connection everything is asked for again', async () => {
    api.state.onSubscribe = (socket) => socket.send(JSON.stringify({ type: 'subscribed', sequence: 1 }))
    const states: string[] = []
    renderHook(
      () => {
        useBatches()
        const { state } = useWeftStream({ refreshMs: 1 })
        if (states.at(-1) !== state) states.push(state)
      },
      { wrapper },
    )
    await waitFor(() => expect([states.at(-1), requestsTo('/v1/batches')]).toEqual(['live', 2]))
    for (const socket of api.sockets) socket.terminate()
    await waitFor(() => expect(requestsTo('/v1/batches')).toBe(3), { timeout: 10_000 })
    expect(states).toEqual(expect.arrayContaining(['connecting', 'live', 'offline']))
  })
})

/** A batch in which the account did something. */
function batchOf(account: string) {
  const transaction = {
    hash: `0x${'cd'.repeat(32)}`,
    account,
    batch: 2,
    index: 0,
    timestamp: 1_800_000_000,
    stage: 'executed',
    nonceKey: 0,
    nonce: '0',
    actions: [],
    receipt: { outcome: 'executed', rejection: null, fee: '0', events: [] },
  }
  return {
    type: 'batch',
    sequence: 200,
    number: 2,
    timestamp: 1_800_000_000,
    receipts: [{ account, transaction }],
  }
}
