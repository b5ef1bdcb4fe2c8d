import type { Problem, Status } from '@weft/protocol/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'

let harness: ApiHarness
beforeEach(async () => {
  harness = await startApiHarness()
})
afterEach(() => harness.close())

const change = (paused: boolean) =>
  harness.memory.services.controls.change('acceptance', {
    paused,
    reason: 'the index is rebuilt',
    by: '0x0a',
  })

test('paused acceptance refuses with the reason and when to come back; reading goes on', async () => {
  const body = await harness.wallet(1).json([['bank.faucet', {}]])
  await change(true)
  const refused = await harness.post<Problem>(body)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('30')
  expect(refused.body).toMatchObject({
    code: 'acceptance.paused',
    retryable: true,
    context: { reason: 'the index is rebuilt' },
  })
  expect(refused.body.detail).toContain('the index is rebuilt')
  const status = await harness.get<Status>('/v1/status')
  expect(status.body.paused).toMatchObject([{ what: 'acceptance', reason: 'the index is rebuilt' }])
  // It is on purpose: whoever sends requests here only if it is ready would take the reads away, too.
  const ready = await harness.get<{ paused: unknown[] }>('/readyz')
  expect([ready.status, ready.body.paused.length]).toEqual([200, 1])

  await change(false)
  expect((await harness.post(body)).body.items).toMatchObject([{ status: 'sealed' }])
  expect((await harness.get<Status>('/v1/status')).body.paused).toEqual([])
})
