import { FEE_ASSET } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { ACTION_FEE } from '../fee.ts'
import { GENESIS_PARAMETERS } from '../lending/genesis.ts'
import { reserveParameters } from '../lending/tables.ts'
import { stakingParameters } from '../staking/tables.ts'
import { type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { OPEN_MAX } from './limits.ts'
import { parametersView } from './parametersView.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import { proposalsView } from './proposalsView.ts'
import { sequencingSettings } from './sequencingSettings.ts'
import { proposals, settings } from './tables.ts'
import {
  ann,
  bob,
  cancelCall,
  confirmCall,
  decide,
  govern,
  lastProposal,
  proposeCall,
  untilNextIs,
} from './test-support/change.ts'
import { governanceViews } from './view.ts'

const halfFee = { name: 'fees.actionMicroWeft', value: 5_000n }
const send: Call = ['bank.transfer', { to: bob, asset: 'USDC', amount: 1n }]
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) expect(await chain.act(account, ['bank.faucet', {}])).toBeUndefined()
})

const status = (proposal: number) => chain.read(proposals, proposals.keyOf(proposal)).status
const usdcTerms = () => chain.read(reserveParameters, reserveParameters.keyOf(2))
const feeOf = async (...calls: Call[]) => (await chain.batch([ann, ...calls]))[0]!.fee

describe('a change comes in force', () => {
  test('exactly in its batch: the one before charges the old fee, it and those after the new one', async () => {
    const effectiveBatch = await decide(chain, halfFee)
    expect(effectiveBatch).toBe(chain.context.batch.number + 8)
    await untilNextIs(chain, effectiveBatch - 1)
    expect(await feeOf(send)).toBe(ACTION_FEE)
    const before = chain.balance(ann, 'WEFT')
    expect(await feeOf(send)).toBe(ACTION_FEE / 2n)
    expect(chain.context.batch.number).toBe(effectiveBatch)
    expect(chain.balance(ann, 'WEFT')).toBe(before - ACTION_FEE / 2n)
    expect(await feeOf(send, send)).toBe(ACTION_FEE)
    expect(await feeOf(['bank.faucet', {}])).toBe(0n)
    expect(status(1)).toBe(PROPOSAL_STATUS.effective)
  })

  test('not without a confirmation, and not after it was cancelled', async () => {
    await govern(chain, proposeCall(halfFee), proposeCall(halfFee))
    await govern(chain, confirmCall(2, halfFee))
    await govern(chain, cancelCall(2))
    for (let batch = 0; batch < 20; batch++) await chain.batch()
    expect(await feeOf(send)).toBe(ACTION_FEE)
    expect([status(1), status(2)]).toEqual([PROPOSAL_STATUS.proposed, PROPOSAL_STATUS.cancelled])
  })

  test('also when it is cancelled in its own batch, which is too late', async () => {
    const effectiveBatch = await decide(chain, halfFee)
    await untilNextIs(chain, effectiveBatch)
    expect(await chain.act(governorAccount, cancelCall(1))).toBe('governance.not_open')
    expect(await feeOf(send)).toBe(ACTION_FEE / 2n)
  })

  test('and the next one over it: the newest holds', async () => {
    await decide(chain, { ...halfFee, noticeBatches: 20 })
    const effectiveBatch = await decide(chain, { ...halfFee, value: 100n })
    await untilNextIs(chain, effectiveBatch)
    expect(await feeOf(send)).toBe(ACTION_FEE / 100n)
    await untilNextIs(chain, effectiveBatch + 10)
    expect(await feeOf(send)).toBe(ACTION_FEE / 2n)
  })
})

describe('what the governor signs together', () => {
  test('a receipt has the number of the proposal, and the batch in which it comes in force', async () => {
    const [first] = await chain.batch([governorAccount, proposeCall(halfFee), proposeCall(halfFee)])
    expect(first!.events.map(({ fields }) => fields.proposal)).toEqual([1, 2])
    const [confirmed] = await chain.batch([governorAccount, confirmCall(2, halfFee)])
    const effectiveBatch = BigInt(chain.context.batch.number + 8)
    expect(confirmed!.events.map(({ fields }) => fields)).toEqual([{ proposal: 2, effectiveBatch }])
  })

  test('confirmed and cancelled in one batch: nothing happens', async () => {
    await govern(chain, proposeCall(halfFee))
    await govern(chain, cancelCall(1), confirmCall(1, halfFee), confirmCall(1, halfFee), cancelCall(1))
    expect(status(1)).toBe(PROPOSAL_STATUS.cancelled)
    for (let batch = 0; batch < 10; batch++) await chain.batch()
    expect(await feeOf(send)).toBe(ACTION_FEE)
  })

  test('more than there is room for: the last are refused, and say so', async () => {
    const calls = Array.from({ length: OPEN_MAX + 2 }, () => proposeCall(halfFee))
    const [receipt] = await chain.batch([governorAccount, ...calls])
    const numbers = receipt!.events.map(({ fields }) => fields.proposal)
    expect(numbers.slice(-3)).toEqual([OPEN_MAX, 0, 0])
    expect(lastProposal(chain)).toBe(OPEN_MAX)
  })
})

describe('terms of a market', () => {
  test('of a cap the batch that begins with it has the room already, one unit above is refused', async () => {
    const cap = { name: 'lending.supplyCapTokens', asset: 'USDC', value: 100n }
    const effectiveBatch = await decide(chain, cap)
    await untilNextIs(chain, effectiveBatch)
    const supply = (amount: bigint): Call => ['lending.supply', { asset: 'USDC', amount }]
    expect(await chain.act(ann, supply(100_000_001n))).toBe('lending.supply_cap_exceeded')
    expect(chain.context.batch.number).toBe(effectiveBatch)
    expect(await chain.act(ann, supply(100_000_000n))).toBeUndefined()
    expect(usdcTerms()).toEqual({ ...GENESIS_PARAMETERS.USDC, supplyCap: 100_000_000n })
  })

  test('the time before was lent at the old rate, whatever the new one is', async () => {
    const other = await createChain()
    for (const each of [chain, other]) {
      if (each === other) await other.act(ann, ['bank.faucet', {}])
      if (each === other) await other.act(bob, ['bank.faucet', {}])
      await each.act(bob, ['lending.supply', { asset: 'USDC', amount: 1_000_000_000n }])
      await each.act(ann, ['lending.supply', { asset: 'ETH', amount: 10n ** 18n }])
      await each.act(ann, ['lending.borrow', { asset: 'USDC', amount: 500_000_000n }])
    }
    const base = { name: 'lending.baseRateBps', asset: 'USDC', value: 50_000n }
    const effectiveBatch = await decide(chain, base)
    await untilNextIs(chain, effectiveBatch)
    for (const each of [chain, other]) {
      each.wait(86_400n)
      await each.batch()
    }
    expect(chain.reserve('USDC').debtIndex).toBe(other.reserve('USDC').debtIndex)
    for (const each of [chain, other]) {
      each.wait(86_400n)
      await each.batch()
    }
    expect(chain.reserve('USDC').debtIndex).toBeGreaterThan(other.reserve('USDC').debtIndex)
  })

  test('that need each other come in force together, in the order of their numbers', async () => {
    const threshold = { name: 'lending.liquidationThresholdBps', asset: 'USDC', value: 8_500n }
    const ltv = { name: 'lending.ltvBps', asset: 'USDC', value: 8_400n }
    await govern(chain, proposeCall(threshold))
    await govern(chain, proposeCall(ltv))
    await govern(chain, confirmCall(1, threshold))
    await govern(chain, confirmCall(2, ltv))
    for (let batch = 0; batch < 9; batch++) await chain.batch()
    expect(usdcTerms()).toMatchObject({ liquidationThresholdBps: 8_500, ltvBps: 8_400 })
  })

  test('that do not fit any more when their batch comes lapse, and leave everything as it is', async () => {
    const threshold = { name: 'lending.liquidationThresholdBps', asset: 'USDC', value: 8_500n }
    const ltv = { name: 'lending.ltvBps', asset: 'USDC', value: 8_400n }
    await decide(chain, { ...threshold, noticeBatches: 10 })
    const effectiveBatch = await decide(chain, { ...ltv, noticeBatches: 20 })
    await govern(chain, cancelCall(1))
    await untilNextIs(chain, effectiveBatch + 1)
    expect(status(2)).toBe(PROPOSAL_STATUS.lapsed)
    expect(usdcTerms()).toEqual(GENESIS_PARAMETERS.USDC)
  })

  test('whether it can be borrowed', async () => {
    const closed = { name: 'lending.borrowable', asset: 'WBTC', value: 0n }
    await untilNextIs(chain, (await decide(chain, closed)) + 1)
    expect(chain.read(reserveParameters, reserveParameters.keyOf(3)).borrowable).toBe(false)
  })
})

test('terms of staking', async () => {
  const before = chain.read(stakingParameters, stakingParameters.keyOf())
  await decide(chain, { name: 'staking.selfDelegationMinWeft', value: 7n })
  const last = await decide(chain, { name: 'staking.unbondingSeconds', value: 60n })
  await untilNextIs(chain, last + 1)
  expect(chain.read(stakingParameters, stakingParameters.keyOf())).toEqual({
    ...before,
    unbondingSeconds: 60,
    selfDelegationMin: 7n * 10n ** BigInt(FEE_ASSET.decimals),
  })
})

test('sequencing follows what is set, and nothing else', async () => {
  const nothing = { sealIntervalMs: undefined, batchTransactionsMax: undefined, accountPendingMax: undefined }
  expect(sequencingSettings(chain.context)).toEqual(nothing)
  const last = await decide(chain, { name: 'sequencer.sealIntervalMs', value: 250n })
  await untilNextIs(chain, last)
  expect(sequencingSettings(chain.context)).toEqual(nothing)
  await chain.batch()
  expect(sequencingSettings(chain.context)).toEqual({ ...nothing, sealIntervalMs: 250 })
})

test('a rollup that never proposed anything has none of its entries: its roots are as they were before', () => {
  const { view } = chain
  expect([...view().records(settings), ...view().records(proposals)]).toEqual([])
})

describe('views', () => {
  test('show what holds, and what is to come', async () => {
    await govern(chain, proposeCall(halfFee), proposeCall({ ...halfFee, value: 100n }))
    await govern(chain, confirmCall(1, halfFee))
    const confirmedAt = chain.context.batch.number
    const view = governanceViews.parameters.answer.parse(parametersView(chain.context))
    expect(view).toMatchObject({ governor: governorAccount, noticeBatchesMin: 8 })
    const [fee] = view.items
    expect(fee).toMatchObject({ name: 'fees.actionMicroWeft', subject: '', current: '10000', min: '100' })
    expect(fee!.changes).toEqual([
      {
        proposal: 1,
        status: 'confirmed',
        value: '5000',
        noticeBatches: 8,
        proposedAt: confirmedAt - 1,
        effectiveBatch: confirmedAt + 8,
      },
      {
        proposal: 2,
        status: 'proposed',
        value: '100',
        noticeBatches: 8,
        proposedAt: confirmedAt - 1,
        effectiveBatch: null,
      },
    ])
    const cap = view.items.find(
      ({ name, subject }) => name === 'lending.supplyCapTokens' && subject === 'WBTC',
    )
    expect(cap).toMatchObject({ current: '1000000', default: null, changes: [] })
    await untilNextIs(chain, confirmedAt + 9)
    expect(parametersView(chain.context).items[0]).toMatchObject({ current: '5000' })
  })

  test('list proposals by pages, newest first', async () => {
    await govern(chain, proposeCall(halfFee), proposeCall(halfFee), proposeCall(halfFee))
    await govern(chain, cancelCall(2))
    const page = (cursor?: string) =>
      governanceViews.proposals.answer.parse(proposalsView(chain.context, { cursor, limit: 2 }))
    const first = page()
    expect(first.items.map(({ proposal, status: each }) => [proposal, each])).toEqual([
      [3, 'proposed'],
      [2, 'cancelled'],
    ])
    const second = page(first.nextCursor!)
    expect(second.items.map(({ proposal }) => proposal)).toEqual([1])
    expect([second.nextCursor, page('1').items]).toEqual([null, []])
  })
})
