import type { Problem } from '@weft/protocol/api'
import {
  type AuditPage,
  adminHealthSchema,
  adminJobsSchema,
  adminL1Schema,
  adminLanesSchema,
  adminOverviewSchema,
  adminWorkersSchema,
  type ControlStates,
  contentionSchema,
  historySchema,
  mempoolSchema,
  timelineSchema,
} from '@weft/protocol/api/admin'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AdminHarness, type Operator, startAdminHarness } from '../test-support/adminHarness.ts'

let admin: AdminHarness
let viewer: Operator
let operator: Operator
beforeAll(async () => {
  admin = await startAdminHarness()
  viewer = await admin.operator(1, 'viewer')
  operator = await admin.operator(2, 'operator')
})
afterAll(() => admin?.close())

const REASON = 'the disk is exchanged'

test.each([
  ['overview', adminOverviewSchema],
  ['history?metrics=transactionsPerSecond,latencyP99Ms', historySchema],
  ['lanes', adminLanesSchema],
  ['jobs', adminJobsSchema],
  ['workers', adminWorkersSchema],
  ['batches/timeline?limit=10', timelineSchema],
  ['contention?batches=10', contentionSchema],
  ['l1', adminL1Schema],
  ['mempool', mempoolSchema],
  ['health', adminHealthSchema],
])('a viewer reads %s, whoever is not signed in does not', async (path, schema) => {
  const { status, body } = await viewer.call<unknown>('GET', `/v1/admin/${path}`)
  expect(status, JSON.stringify(body)).toBe(200)
  schema.parse(body)
  expect((await admin.call('GET', `/v1/admin/${path}`)).body.code).toBe('admin.session_missing')
})

const CHANGES = [
  ['PUT', 'controls/acceptance', { paused: true, reason: REASON }],
  ['PUT', 'controls/sealing', { paused: true, reason: REASON }],
  ['PUT', 'controls/posting', { paused: true, reason: REASON }],
  ['POST', 'workers/w1/drain', { reason: REASON }],
  ['POST', 'workers/w1/resume', undefined],
  ['POST', 'rebalance', { dryRun: true }],
  ['POST', 'jobs/1.0-1-1-0-0/retry', undefined],
  ['POST', 'jobs/1.0-1-1-0-0/discard', undefined],
] as const

test.each(CHANGES)('a viewer may not %s %s', async (method, path, body) => {
  const refused = await viewer.call(method, `/v1/admin/${path}`, { body })
  expect([refused.status, refused.body.code]).toEqual([403, 'admin.role_too_low'])
})

test.each([
  ['PUT', 'controls/everything', { paused: true, reason: REASON }],
  ['PUT', 'controls/sealing', { paused: 'yes', reason: REASON }],
  ['PUT', 'controls/sealing', { paused: true }],
  ['PUT', 'controls/sealing', { paused: true, reason: '   ' }],
  ['PUT', 'controls/sealing', { paused: true, reason: 'x'.repeat(201) }],
  ['PUT', 'controls/sealing', { paused: true, reason: 'two\nlines' }],
  ['POST', 'workers/w1/drain', {}],
  ['POST', `workers/${'w'.repeat(65)}/drain`, { reason: REASON }],
  ['POST', 'rebalance', { dryRun: 1 }],
  ['POST', 'jobs/everything/retry', undefined],
  ['POST', 'jobs/1.0-1-1-9-0/discard', undefined],
  ['GET', 'history?metrics=transactionsPerSecond,password', undefined],
  ['GET', 'batches/timeline?limit=301', undefined],
  ['GET', 'contention?batches=0', undefined],
])('%s %s with %o is not acceptable', async (method, path, body) => {
  const refused = await operator.call(method, `/v1/admin/${path}`, { body })
  expect([refused.status, refused.body.code]).toEqual([400, 'request.parameter_invalid'])
})

test.each([
  ['workers/w9/drain', { reason: REASON }, 'worker.unknown'],
  ['workers/w9/resume', undefined, 'worker.unknown'],
  ['jobs/1.0-1-1-0-0/retry', undefined, 'job.unknown'],
  ['jobs/1.0-1-1-0-0/discard', undefined, 'job.unknown'],
])('POST %s of what there is not answers 404', async (path, body, code) => {
  const refused = await operator.call<Problem>('POST', `/v1/admin/${path}`, { body })
  expect([refused.status, refused.body.code]).toEqual([404, code])
})

test('what is paused says by whom and why, and is in the audit log with its outcome', async () => {
  const paused = await operator.call<ControlStates>('PUT', '/v1/admin/controls/acceptance', {
    body: { paused: true, reason: REASON },
  })
  expect(paused.body).toMatchObject({
    acceptance: { paused: true, reason: REASON, by: operator.address },
    sealing: { paused: false, reason: null, sinceMs: null },
  })
  const send = await admin.post<Problem>(await admin.wallet(3).json([['bank.faucet', {}]]))
  expect(send.body.code).toBe('acceptance.paused')
  const resumed = await operator.call<ControlStates>('PUT', '/v1/admin/controls/acceptance', {
    body: { paused: false, reason: 'done' },
  })
  expect(resumed.body.acceptance).toMatchObject({ paused: false, reason: null, by: operator.address })
  const { body } = await viewer.call<AuditPage>(
    'GET',
    '/v1/admin/audit?action=controls&order=oldest&limit=100',
  )
  const records = body.items.filter(({ outcome }) => outcome === 'begun' || outcome === 'done')
  expect(records.slice(-4).map(({ action, subject, outcome }) => [action, subject, outcome])).toEqual([
    ['controls.pause', 'acceptance', 'begun'],
    ['controls.pause', 'acceptance', 'done'],
    ['controls.resume', 'acceptance', 'begun'],
    ['controls.resume', 'acceptance', 'done'],
  ])
})
