import type { Problem, SeriesView } from '@weft/protocol/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'

let harness: ApiHarness
beforeEach(async () => {
  harness = await startApiHarness()
})
afterEach(() => harness.close())

test('whoever has something and is looked at is sampled from then on, and a series says when it begins', async () => {
  const alice = harness.wallet(1)
  const { address } = alice
  const name = `account.netWorth.${address}`
  const path = `/v1/series?names=${name},bank.none&from=100&to=200`
  expect((await harness.get<SeriesView>(path)).body).toMatchObject({ since: null, series: [] })
  await harness.get(`/v1/accounts/${address}`)
  expect((await harness.get<SeriesView>(path)).body.since).toBeNull()
  await harness.post(await alice.json([['bank.faucet', {}]]))
  await harness.get(`/v1/accounts/${address}`)
  const { status, body } = await harness.get<SeriesView>(path)
  expect(status).toBe(200)
  expect(body).toEqual({
    stepSeconds: 15,
    from: 100,
    to: 200,
    since: 100,
    series: [{ name, points: [{ at: 200, value: '-17' }] }],
  })
})

test.each([
  ['no names', ''],
  ['a name that is none', 'names=-'],
  ['too many names', `names=${Array.from({ length: 9 }, (_, number) => `a.b${number}`).join(',')}`],
  ['a point', 'names=a.b&points=1'],
  ['too many points', 'names=a.b&points=501'],
  ['time before 1970', 'names=a.b&from=-1'],
])('%s is refused', async (_what, query) => {
  const { status, body } = await harness.get<Problem>(`/v1/series?${query}`)
  expect(status).toBe(400)
  expect(body.code).toBe('request.parameter_invalid')
})
