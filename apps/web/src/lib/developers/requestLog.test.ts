import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loggedFetch, requestLog } from './requestLog.ts'

let stop: () => void
beforeEach(() => {
  stop = requestLog.record()
})
afterEach(() => {
  stop()
  requestLog.clear()
})

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': 'r-1' },
  })

test('a request is there when it begins, and its answer when it has come; the caller gets it whole', async () => {
  let answer: (response: Response) => void = () => {}
  const fetch = loggedFetch('page', () => new Promise((resolve) => (answer = resolve)))
  const asked = fetch('http://weft.test/v1/markets?limit=2', { method: 'POST', body: '{"a":1}' })
  expect(requestLog.get()).toMatchObject([
    { method: 'POST', path: '/v1/markets?limit=2', sent: '{"a":1}', source: 'page' },
  ])
  expect(requestLog.get()[0]).not.toHaveProperty('answer')
  answer(json({ markets: [] }, 202))
  expect(await (await asked).json()).toEqual({ markets: [] })
  await vi.waitFor(() =>
    expect(requestLog.get()[0]?.answer).toMatchObject({
      status: 202,
      requestId: 'r-1',
      body: '{"markets":[]}',
    }),
  )
})

test('a request that fails says so, and fails for the caller too', async () => {
  const fetch = loggedFetch('app', () => Promise.reject(new TypeError('offline')))
  await expect(fetch('http://weft.test/v1/status')).rejects.toThrow('offline')
  expect(requestLog.get()[0]).toMatchObject({ method: 'GET', answer: { failure: 'offline' } })
})

test('while nobody looks, nothing is kept', async () => {
  stop()
  await loggedFetch('app', async () => json({}))('http://weft.test/v1/status')
  expect(requestLog.get()).toEqual([])
})

test('the newest hundred are kept, newest first; long bodies are cut', async () => {
  const fetch = loggedFetch('page', async () => json('x'.repeat(30_000)))
  for (let index = 0; index < 120; index++) await fetch(`http://weft.test/${index}`)
  await vi.waitFor(() => expect(requestLog.get().every(({ answer }) => answer !== undefined)).toBe(true))
  const kept = requestLog.get()
  expect(kept.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, index) => `/${119 - index}`))
  const answer = kept[0]?.answer
  expect(answer && 'body' in answer ? answer.body.length : 0).toBeLessThan(20_100)
})

test('bytes are told by their number', async () => {
  await loggedFetch('page', async () => new Response(null, { status: 204 }))('http://weft.test/v1/media', {
    method: 'POST',
    body: new Uint8Array(7),
  })
  expect(requestLog.get()[0]?.sent).toBe('(7 bytes)')
})
