import { beforeEach, expect, test } from 'vitest'
import { type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { NOTICE_BATCHES_MAX, OPEN_MAX } from './limits.ts'
import { ann, cancelCall, changeFields, confirmCall, govern, proposeCall } from './test-support/change.ts'

const fee = { name: 'fees.actionMicroWeft', value: 5_000n }
const ltv = { name: 'lending.ltvBps', asset: 'USDC', value: 7_900n }
const threshold = { name: 'lending.liquidationThresholdBps', asset: 'USDC', value: 8_000n }
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
})

test('propose: rejects in order of precedence', async () => {
  const fill = Array.from({ length: OPEN_MAX }, () => proposeCall(fee))
  await govern(chain, ...fill)
  const wrong = { ...changeFields(ltv), value: 10_001n, noticeBatches: 7 }
  const propose = (changes: object) => ['governance.propose', { ...wrong, ...changes }] as const
  const notice = { value: 7_900n, subject: 2 }
  await climb(chain, 'governance.propose', [
    { account: ann, call: propose({ parameter: 255, subject: 9 }), expected: 'not_governor' },
    { account: governorAccount, expected: 'unknown_parameter' },
    { call: propose({ parameter: 0, subject: 9 }), expected: 'unknown_parameter' },
    { call: propose({ subject: 9 }), expected: 'wrong_subject' },
    { call: propose({ subject: 0 }), expected: 'wrong_subject' },
    { call: propose({ subject: 4 }), expected: 'wrong_subject' },
    { call: propose({ parameter: 1, subject: 2 }), expected: 'wrong_subject' },
    { call: propose({}), expected: 'value_out_of_bounds' },
    { call: propose({ parameter: 1, subject: 0, value: 99n }), expected: 'value_out_of_bounds' },
    { call: propose(notice), expected: 'notice_out_of_bounds' },
    { call: propose({ ...notice, noticeBatches: NOTICE_BATCHES_MAX + 1 }), expected: 'notice_out_of_bounds' },
    { call: propose({ ...notice, noticeBatches: 8 }), expected: 'does_not_fit' },
    { call: proposeCall(threshold), expected: 'too_many_open' },
    { mend: () => govern(chain, cancelCall(1)), expected: undefined },
  ])
})

test('propose: outside a devnet the notice is an hour of batches', async () => {
  const other = await createChain({ devnet: false })
  const propose = (noticeBatches: number) =>
    other.act(governorAccount, proposeCall({ ...fee, noticeBatches }))
  expect(await propose(35_999)).toBe('governance.notice_out_of_bounds')
  expect(await propose(36_000)).toBeUndefined()
})

test('confirm: rejects in order of precedence', async () => {
  for (const change of [threshold, ltv, fee]) await govern(chain, proposeCall(change))
  await govern(chain, confirmCall(3, fee))
  await climb(chain, 'governance.confirm', [
    { account: ann, call: confirmCall(4, ltv), expected: 'not_governor' },
    { account: governorAccount, expected: 'not_open' },
    { call: confirmCall(3, ltv), expected: 'already_confirmed' },
    { call: confirmCall(2, { ...ltv, value: 7_800n }), expected: 'proposal_differs' },
    { call: confirmCall(2, { ...ltv, asset: 'WBTC' }), expected: 'proposal_differs' },
    { call: confirmCall(2, { ...ltv, name: 'lending.reserveFactorBps' }), expected: 'proposal_differs' },
    { call: confirmCall(2, { ...ltv, noticeBatches: 9 }), expected: 'proposal_differs' },
    { call: confirmCall(1, ltv), expected: 'proposal_differs' },
    // What it depends on is proposed, and not confirmed.
    { call: confirmCall(2, ltv), expected: 'does_not_fit' },
    { mend: () => govern(chain, confirmCall(1, threshold)), expected: undefined },
  ])
})

test('cancel: rejects in order of precedence', async () => {
  await govern(chain, proposeCall(fee))
  await climb(chain, 'governance.cancel', [
    { account: ann, call: cancelCall(2), expected: 'not_governor' },
    { account: governorAccount, expected: 'not_open' },
    { call: cancelCall(1), expected: undefined },
    { call: cancelCall(1), expected: 'not_open' },
  ])
})
