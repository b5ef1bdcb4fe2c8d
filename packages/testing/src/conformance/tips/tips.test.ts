import { parseUnits, type ViewContext } from '@weft/protocol'
import { describe, expect, test } from 'vitest'
import { createStage } from '../createStage.ts'
import { sharedGaps } from '../descriptionGaps.ts'
import type { Call, Sent } from '../history.ts'
import { type Inspection, inspections, inspectModule } from '../inspectModule.ts'
import { members } from '../subject.ts'
import { tips } from './index.ts'
import { tipsSubject } from './tipsSubject.ts'

const [ann, bob] = members
const subject = tipsSubject()
const usdc = (whole: string) => parseUnits(whole, 6)
const faucet: Call = { name: 'bank.faucet', fields: {} }
const tip = (to: string, amount: bigint, note = 'Thank you'): Call => ({
  name: 'tips.tip',
  fields: { to, asset: 2, amount, note },
})

describe('a module that nobody prepared anything for conforms by being registered', () => {
  let inspection: Promise<Inspection> | undefined
  test.each(inspections)('tips %s', async (what) => {
    inspection ??= inspectModule(subject, 'tips', {
      seed: 1,
      histories: 20,
      twinEvery: 5,
      askEvery: 4,
      parallel: 3,
    })
    expect((await inspection)[what]).toEqual([])
  })

  test('its help is for its rejections, and its view has a path of its own', () => {
    expect(sharedGaps(subject)).toEqual([])
  })
})

test('tip: rejects in order of precedence, every code there is', async () => {
  const stage = createStage(subject)
  const act = async (...calls: Call[]) => {
    const sent: Sent = { account: ann, calls }
    return (await stage.play({ seconds: 1n, sent: [sent] })).receipts[0]!.rejection
  }
  await act(faucet)
  expect(await act(tip(ann, 0n))).toBe('tips.amount_zero')
  expect(await act(tip(ann, usdc('10001')))).toBe('tips.nobody_to_tip')
  expect(await act(tip(bob, usdc('10001')))).toBe('bank.insufficient_balance')
  expect(await act(tip(bob, usdc('10000')))).toBeUndefined()
  expect(Object.keys(tips.descriptor.actions)).toEqual(['tip'])
})

test('a tip is in the balance, in the jar and in the total, one batch later in all three', async () => {
  const stage = createStage(subject)
  await stage.play({ seconds: 1n, sent: [{ account: ann, calls: [faucet] }] })
  await stage.play({
    seconds: 1n,
    sent: [{ account: ann, calls: [tip(bob, usdc('2.5')), tip(bob, usdc('1'))] }],
  })
  expect(tips.behaviour.accountView!(stage.context, bob)).toEqual({
    jars: [{ asset: 'USDC', received: '3500000', count: 2 }],
  })
  const { total } = tips.behaviour.views as { total: (context: ViewContext, input: object) => unknown }
  expect(total(stage.context, { asset: 'USDC' })).toEqual({ tipped: '3500000' })
})
