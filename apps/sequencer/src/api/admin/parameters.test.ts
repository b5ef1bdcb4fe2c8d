import type { Problem } from '@weft/protocol/api'
import { type AdminParameters, adminParametersSchema } from '@weft/protocol/api/admin'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AdminHarness, startAdminHarness } from '../test-support/adminHarness.ts'

let admin: AdminHarness
beforeAll(async () => {
  admin = await startAdminHarness()
})
afterAll(() => admin?.close())

const VIEWER = 1

test('viewers see every parameter with its bounds, who must sign, and which action changes it', async () => {
  const viewer = await admin.operator(VIEWER, 'viewer')
  const answer = await viewer.call<AdminParameters>('GET', '/v1/admin/parameters')
  expect(answer.status).toBe(200)
  const { governor, parameters, noticeBatchesMin } = adminParametersSchema.parse(answer.body)
  expect([governor, noticeBatchesMin]).toEqual([admin.memory.services.genesis.governor, 8])
  const named = (name: string, subject = '') =>
    parameters.find((each) => each.name === name && each.subject === subject)
  expect(named('fees.actionMicroWeft')).toMatchObject({ current: '10000', inForce: null })
  expect(named('sequencer.sealIntervalMs')).toMatchObject({ inForce: '100', changedBy: 'governance.propose' })
  expect(named('lending.supplyCapTokens', 'ETH')).toMatchObject({ unit: 'tokens', min: '0' })
  expect(named('lending.frozen', 'WBTC')).toMatchObject({
    current: '0',
    changedBy: 'lending.setReserveStatus',
  })
  expect(named('lending.ltvBps', 'WEFT')).toBeUndefined()
})

test('without a session nothing of it is told', async () => {
  const answer = await admin.call<Problem>('GET', '/v1/admin/parameters')
  expect([answer.status, answer.body.code]).toEqual([401, 'admin.session_missing'])
})

test('changes name parameters in words, and only the governor may sign them', async () => {
  const stranger = admin.wallet(2)
  const change = { subject: 'USDC', value: '7000', noticeBatches: 8 }
  const sent = await admin.post(
    await stranger.json([['governance.propose', { parameter: 'lending.ltvBps', ...change }]]),
  )
  const [item] = sent.body.items
  if (item?.status !== 'sealed') throw new Error(JSON.stringify(sent.body))
  const { body } = await admin.get(`/v1/transactions/${item.hash}?wait=executed`)
  expect(body).toMatchObject({
    actions: [{ type: 'governance.propose', fields: { parameter: 'lending.ltvBps', ...change } }],
    receipt: { outcome: 'rejected', rejection: { code: 'governance.not_governor' } },
  })
  const unknown = await admin.post({
    ...(await stranger.json([['bank.faucet', {}]])),
    actions: [{ type: 'governance.propose', fields: { parameter: 'lending.moon', ...change } }],
  })
  expect(unknown.body.items?.[0] ?? unknown.body).toMatchObject({ code: 'transaction.field_invalid' })
})
