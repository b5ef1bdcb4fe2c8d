import { Bug } from '@weft/primitives'
import { createLog } from '@weft/telemetry'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApi } from './startApi.ts'
import { createMemorySequencer } from './test-support/memorySequencer.ts'

let lines: Record<string, unknown>[]
let api: Awaited<ReturnType<typeof startApi>>

beforeEach(async () => {
  const memory = createMemorySequencer()
  lines = []
  const logger = createLog({ name: 'test', level: 'info' }, { write: (text) => lines.push(JSON.parse(text)) })
  api = await startApi(
    {
      ...memory.services,
      explorer: {
        ...memory.services.explorer,
        async batch() {
          throw new Bug('a wrong turn')
        },
      },
      logger,
    },
    { host: '127.0.0.1', port: 0, api: { signatureThreads: 1 } },
  )
})

afterEach(() => api.close())

test('a request that fails is in the log under the id the client got, with its code and no secret of it', async () => {
  const headers = { cookie: 'session=hidden', 'x-csrf-token': 'hidden' }
  const answer = await fetch(`${api.url}/v1/batches/1`, { headers })
  expect(answer.status).toBe(500)
  const problem = (await answer.json()) as { requestId: string }
  expect(answer.headers.get('x-request-id')).toBe(problem.requestId)
  expect(lines.filter(({ msg }) => msg === 'request failed')).toMatchObject([
    { requestId: problem.requestId, code: 'service.internal', err: { type: 'Bug', message: 'a wrong turn' } },
  ])
  expect(JSON.stringify(lines)).not.toContain('hidden')
})

test('a request that is the client’s mistake is no line of the log', async () => {
  expect((await fetch(`${api.url}/v1/batches/x`)).status).toBe(400)
  expect(lines.filter(({ msg }) => msg === 'request failed')).toEqual([])
})
