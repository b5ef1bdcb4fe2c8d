import { credit } from '@weft/modules'
import { type ActionContext, actionText, field, type Module } from '@weft/protocol'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { codecGaps } from './codecGaps.ts'
import { descriptionGaps, sharedGaps } from './descriptionGaps.ts'
import { type Effort, type Inspection, inspectModule } from './inspectModule.ts'
import { tips } from './tips/index.ts'
import { jars, totals } from './tips/tables.ts'
import { tipsSubject } from './tips/tipsSubject.ts'

// Every check of the suite catches a module with just that fault: no check that cannot fail.

const effort: Effort = { seed: 7, histories: 6, twinEvery: 2, askEvery: 2, parallel: 3 }
const { descriptor, behaviour } = tips as Module
const { tip } = descriptor.actions as { tip: Module['descriptor']['actions'][string] }

function described(changes: Partial<Module['descriptor']>): Module {
  return { descriptor: { ...descriptor, ...changes }, behaviour }
}

function tipDescribed(changes: Partial<typeof tip>): Module {
  return described({ actions: { tip: { ...tip, ...changes } } })
}

function behaving(changes: Partial<Module['behaviour']>): Module {
  return { descriptor, behaviour: { ...behaviour, ...changes } }
}

/** Does something besides, then what it did before. */
function alsoDoing(also: (context: ActionContext, fields: Record<string, unknown>) => void): Module {
  const { tip: act } = behaviour.actions
  return behaving({
    actions: {
      tip(context, fields) {
        also(context, fields)
        return act!(context, fields)
      },
    },
  })
}

const { to, asset, amount, note } = tip.fields
const total = descriptor.views!.total!
const { help: _, ...withoutHelp } = field.u32({ title: 'Count', help: 'How many.' })

const descriptions: readonly [fault: string, module: Module, gap: string][] = [
  ['no help for the module', described({ help: '' }), 'tips: help is missing'],
  [
    'a title that is a sentence',
    tipDescribed({ title: 'tips somebody.' }),
    'tips.tip: title does not read well',
  ],
  ['no help for the action', tipDescribed({ help: '' }), 'tips.tip: help is missing'],
  [
    'a field without a title',
    tipDescribed({ fields: { to: field.address(), asset: asset!, amount: amount!, note: note! } }),
    'tips.tip, field to: title is missing',
  ],
  [
    'a number that does not say what it counts',
    tipDescribed({ fields: { to: to!, count: withoutHelp } }),
    'tips.tip, field count: a u32 needs help',
  ],
  [
    'the same within a list',
    tipDescribed({
      fields: { parts: field.list({ title: 'Parts', lengthMax: 2, item: { count: withoutHelp } }) },
    }),
    'tips.tip, field parts.count: a u32 needs help',
  ],
  [
    'an event without a title',
    described({ events: { given: { id: 1, fields: {} } } }),
    'event tips.given: title is missing',
  ],
  [
    'a rejection without help',
    described({ rejections: [...descriptor.rejections, 'full_moon'] }),
    'rejection tips.full_moon: remedy is missing',
  ],
  [
    'an action with a rejection of nobody',
    tipDescribed({ rejections: ['bank.full_moon'] }),
    'tips.tip: rejection bank.full_moon has no help',
  ],
  [
    'text in a view that may be digits',
    described({ views: { total: { ...total, answer: z.object({ word: z.string() }) } } }),
    'view tips.total.word: text without a format',
  ],
  [
    'a view that cannot be described',
    described({ views: { total: { ...total, answer: z.object({ big: z.bigint() }) } } }),
    'view tips.total: cannot be described',
  ],
  [
    'a view whose parameter is nowhere',
    described({ views: { total: { ...total, path: 'tips/:asset/:day' } } }),
    'view tips.total: no input for :day',
  ],
  [
    'a view that asks for what nobody can leave out',
    described({ views: { total: { ...total, path: 'tips' } } }),
    'view tips.total: asset is neither in the path nor optional',
  ],
  [
    'a view with a name that all answers have',
    described({ views: { total: { ...total, answer: z.object({ asOf: z.int() }) } } }),
    'view tips.total: asOf stands beside every answer',
  ],
]

test.each(descriptions)('description: %s', (_fault, module, gap) => {
  const gaps = descriptionGaps(module.descriptor, tipsSubject().rejectionHelp)
  expect(gaps).toContainEqual(expect.stringContaining(gap))
})

test('description: help for what nobody rejects with, and two views at one path', () => {
  const subject = tipsSubject(described({ rejections: ['amount_zero'], views: { total, again: total } }))
  expect(sharedGaps(subject)).toEqual([
    'help for tips.nobody_to_tip, which nobody rejects with',
    'two views at tips/:',
  ])
})

describe('codecs', () => {
  const gapsOf = (module: Module) =>
    codecGaps(
      tipsSubject(module).modules.map((each) => each.descriptor),
      'tips',
    )

  test('a table that loses what it is given', () => {
    const forgetful = {
      ...jars,
      encode: (value: { received: bigint }) => jars.encode({ ...value, count: 0 }),
    }
    expect(gapsOf(described({ tables: { jars: forgetful as never } }))).toEqual([
      expect.stringContaining('tips.jar as an entry'),
    ])
  })

  test('a key that is another record', () => {
    const confused = { ...totals, parseKey: () => ({ asset: 1 }) }
    expect(gapsOf(described({ tables: { totals: confused as never } }))).toEqual([
      expect.stringContaining('tips.total as a key'),
    ])
  })

  test('an action that is too long for a transaction', () => {
    const endless = { to: to!, notes: field.list({ title: 'Notes', lengthMax: 600, item: { note: note! } }) }
    expect(gapsOf(tipDescribed({ fields: endless }))).toEqual([
      expect.stringMatching(/^tips\.tip: up to \d+ bytes, too many for a transaction$/),
    ])
  })

  test('a prompt that leaves something out', () => {
    const descriptors = tipsSubject().modules.map((each) => each.descriptor)
    const gaps = codecGaps(descriptors, 'tips', (registry, action) =>
      actionText(registry, action).replace(/, note.*/, ''),
    )
    expect(gaps).toContainEqual(expect.stringContaining('tips.tip in a prompt'))
  })
})

const seen = { count: 0n, batch: 0 }
/** Shared by all shards of a process, as nothing may be. */
function countSeen(batch: number): bigint {
  if (batch !== seen.batch) Object.assign(seen, { count: 0n, batch })
  seen.count++
  return seen.count
}

const { tip: receive } = behaviour.receive
const key = totals.keyOf(1)
const order = { id: 1, fields: {} }

const behaviours: readonly [fault: string, module: Module, inspection: keyof Inspection, gap: string][] = [
  [
    'an effect that is not declared',
    tipDescribed({ effects: ['message'] }),
    'does what its actions declare',
    'tips.tip: undeclared add',
  ],
  [
    'an effect that never happens',
    tipDescribed({ effects: ['message', 'add', 'reserve'] }),
    'does what its actions declare',
    'tips.tip: declared reserve never happens',
  ],
  [
    'a rejection that is not declared',
    tipDescribed({ rejections: ['amount_zero', 'bank.insufficient_balance'] }),
    'does what its actions declare',
    'tips.tip: undeclared rejection tips.nobody_to_tip',
  ],
  [
    'an undeclared order',
    {
      descriptor: { ...descriptor, orders: { order } },
      behaviour: alsoDoing((context) => context.order(order, {})).behaviour,
    },
    'does what its actions declare',
    'tips.tip: undeclared order',
  ],
  [
    'an undeclared reservation',
    alsoDoing((context) => void context.reserve(totals, key, 'tipped', 0n)),
    'does what its actions declare',
    'tips.tip: undeclared reserve',
  ],
  [
    'a message that takes from a global',
    behaving({
      receive: {
        tip(context, fields) {
          ;(context as ActionContext).reserve(totals, key, 'tipped', 0n)
          return receive!(context, fields)
        },
      },
    }),
    'does what its actions declare',
    'tips.tip: the handler of a message must not reserve',
  ],
  [
    'an action that nobody can ever execute',
    behaving({ actions: { tip: () => 'tips.amount_zero' } }),
    'does what its actions declare',
    'tips.tip was never executed',
  ],
  [
    'sums that are off by one',
    behaving({
      receive: {
        tip(context, fields) {
          const outcome = receive!(context, fields)
          const own = jars.keyOf(context.account, fields.asset as number)
          const jar = context.get(jars, own)
          if (jar.count === 2) context.put(jars, own, { ...jar, received: jar.received + 1n })
          return outcome
        },
      },
    }),
    'keeps every law in random histories',
    'tips.totalsAddUp: ',
  ],
  [
    'money from nowhere',
    alsoDoing((context, fields) => void (fields.asset === 3 && credit(context, 3, 1n))),
    'keeps every law in random histories',
    'conservation: WBTC: ',
  ],
  [
    'a bug that stops the batch',
    alsoDoing((context) => context.add(totals, key, 'tipped', -(10n ** 30n))),
    'keeps every law in random histories',
    'seed 7, module tips: ',
  ],
  [
    'a rejection that leaves something behind',
    alsoDoing((context, fields) => {
      // What was rejected is rolled back, but not what the process remembers of it.
      if (fields.amount === 0n) seen.count += 1n
      const own = jars.keyOf(context.account, 1)
      context.put(jars, own, { ...context.get(jars, own), count: Number(seen.count % 1_000n) })
    }),
    'changes nothing but nonce and fee when it rejects',
    'tips.jar',
  ],
  [
    'an account view of another shape',
    behaving({ accountView: () => ({ jars: [{ asset: 'USDC', received: 5, count: 1 }] }) }),
    'answers in the shape it declares',
    'account view of tips: jars.0.received',
  ],
  [
    'a view that answers in another shape',
    behaving({ views: { total: () => ({ tipped: 'much' }) } }),
    'answers in the shape it declares',
    'view tips.total: tipped',
  ],
  [
    'a view that never answers',
    behaving({ views: { total: () => undefined } }),
    'answers in the shape it declares',
    'view tips.total never answered',
  ],
  [
    'an entry that depends on who ran first',
    alsoDoing((context) => {
      const own = jars.keyOf(context.account, 1)
      context.put(jars, own, { ...context.get(jars, own), count: Number(countSeen(context.batch.number)) })
    }),
    'comes to the same on any fleet as one after the other',
    'differs in',
  ],
]

test.each(behaviours)('behaviour: %s', async (_fault, module, inspection, gap) => {
  const found = await inspectModule(tipsSubject(module), 'tips', effort)
  expect(found[inspection]).toContainEqual(expect.stringContaining(gap))
})

test('a failed history is told with its seed, as few actions as it needs, and its law', async () => {
  const leaking = alsoDoing((context, fields) => void (fields.asset === 3 && credit(context, 3, 1n)))
  const { 'keeps every law in random histories': told } = await inspectModule(
    tipsSubject(leaking),
    'tips',
    effort,
  )
  expect(told[0]!.split('\n')).toEqual([
    expect.stringMatching(/^seed 7, module tips: .*conservation: WBTC: \d+ held, \d+ exist$/),
    '  batch 1, 1 s later',
    expect.stringMatching(/^ {4}0x[0-9a-f]{40} {2}Bank · Get test funds$/),
    expect.stringMatching(/^ {2}batch 2, \d+ s later$/),
    expect.stringMatching(/^ {4}0x[0-9a-f]{40} {2}Tips · Tip: .* WBTC, note .*$/),
  ])
})
