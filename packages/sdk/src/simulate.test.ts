import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { accountStateAnswer, simulationAnswer } from './test-support/accountAnswer.ts'
import { problem, startTestApi, type TestApi } from './test-support/startTestApi.ts'
import type { WeftClient } from './weftClient.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
let api: TestApi
let weft: WeftClient

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: api.url, signer })
})
afterEach(() => api.stop())

test('exact numbers, and changes that people can read', async () => {
  const after = accountStateAnswer()
  after.netWorth = '10050000000'
  api.answers.set('/v1/simulate', {
    ...simulationAnswer(signer.address),
    after,
    messages: [
      {
        type: 'bank.transfer',
        from: signer.address,
        to: `0x${'ab'.repeat(20)}`,
        fields: { asset: 'USDC', amount: '5' },
        status: 'returned',
        refusal: 'bank.insufficient_balance',
      },
    ],
    changes: [
      { path: 'lending.positions[USDC].supplied', before: null, after: '100500000', unit: 'USDC' },
      { path: 'lending.healthFactor', before: '1500000000000000000', after: null, unit: 'wad' },
      { path: 'lending.netWorth', before: '-5', after: '10050000000', unit: 'usd8' },
      { path: 'lending.ltv', before: '123456789012345678901234567', after: '0', unit: 'ray' },
      { path: 'lending.maxLtvBps', before: 7_500, after: 8_000, unit: 'bps' },
      { path: 'lending.positions[USDC].collateral', before: false, after: true, unit: null },
      { path: 'farm.positions[1].points', before: '1', after: '2', unit: 'NEW' },
    ],
  })
  const { build } = weft
  const simulation = await weft.simulate([build.lending.supply({ asset: 'USDC', amount: '100.5' })])
  expect(simulation).toMatchObject({ account: signer.address, outcome: 'executed', fee: 7n, rejection: null })
  expect(simulation.after.netWorth).toBe(10_050_000_000n)
  expect(simulation.after.modules.lending.positions[0]?.supplied).toBe(100_500_000n)
  expect(simulation.messages[0]).toMatchObject({
    status: 'returned',
    refusal: 'bank.insufficient_balance',
  })
  expect(simulation.changes[0]).toMatchObject({ before: null, after: 100_500_000n, unit: 'USDC' })
  expect(simulation.changes.map(({ text }) => text)).toEqual([
    'lending.positions[USDC].supplied: 0 USDC → 100.5 USDC',
    'lending.healthFactor: 1.5 → none',
    'lending.netWorth: -<$0.01 → $100.50',
    'lending.ltv: 12.3456 % → 0 %',
    'lending.maxLtvBps: 75 % → 80 %',
    'lending.positions[USDC].collateral: false → true',
    'farm.positions[1].points: 1 NEW → 2 NEW',
  ])
})

test('sends what would be signed, for whoever is named, and no signature', async () => {
  const bodies: unknown[] = []
  const seen = createWeftClient({
    url: api.url,
    signer,
    fetch: async (_, init) => {
      bodies.push(JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)))
      return Response.json(simulationAnswer(signer.address))
    },
  })
  const actions = [weft.build.lending.repay({ asset: 'USDC', amount: 'max' })]
  await seen.simulate(actions, { account: `0x${'AB'.repeat(20)}` })
  expect(bodies).toEqual([
    {
      account: `0x${'ab'.repeat(20)}`,
      actions: [{ type: 'lending.repay', fields: { asset: 'USDC', amount: 'max' } }],
    },
  ])
})

test('a client without signer must be told whose transaction it would be', async () => {
  const reader = createWeftClient({ url: api.url })
  await expect(reader.simulate([weft.build.bank.faucet()])).rejects.toMatchObject({ code: 'account.missing' })
  await expect(weft.simulate([])).rejects.toMatchObject({ code: 'transaction.actions_count' })
  expect(api.requests).toEqual([])
})

test('an API that is busy is asked again', async () => {
  api.answers.set('/v1/simulate', simulationAnswer(signer.address))
  const body = JSON.stringify(problem('simulate.busy', 503, true))
  api.faults.push({
    path: '/v1/simulate',
    kind: 'answer',
    status: 503,
    body,
    headers: { 'retry-after': '0' },
  })
  expect((await weft.simulate([weft.build.bank.faucet()])).outcome).toBe('executed')
})
