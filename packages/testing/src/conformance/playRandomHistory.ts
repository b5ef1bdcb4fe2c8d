import { bank } from '@weft/modules'
import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, ASSETS, type RegisteredAction } from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'
import type { Stage } from './createStage.ts'
import { drawFields, type Source } from './drawValue.ts'
import { dryRun } from './dryRun.ts'
import type { Call, HistoryBatch, Sent } from './history.ts'
import { createMemory, type MemoryRecord } from './memory.ts'
import { preludes } from './preludes.ts'
import { governor, members, oracle } from './subject.ts'

/** What happened in a history, counted by what it is. */
export type Census = Map<string, number>

export interface RandomHistoryOptions {
  readonly stage: Stage
  readonly chance: Chance
  /** Module that most actions are of; all alike by default. */
  readonly focus?: string | undefined
  /** How many actions; the last batch may go a little beyond. */
  readonly actions: number
}

const { balances } = bank.descriptor.tables
/** Of the actions, where there is a focus. */
const FOCUS_PERCENT = 70
/** Of the calls: like one that was executed; up to here about something that was seen. */
const WORKED_PERCENT = 35
const RELATED_PERCENT = 85
/** Of the transactions about something: by somebody who occurs in it. */
const CONCERNED_PERCENT = 75
const TRANSACTIONS_MAX = 18
/** Of the transactions: those that should be executed; and how often one that would not is drawn again. */
const GOOD_PERCENT = 75
const REDRAWS_MAX = 24
/** By how much an amount grows as long as it works, and how often at most. */
const STRETCHES = [
  [4n, 1n],
  [3n, 2n],
  [21n, 20n],
] as const
const STRETCHES_MAX = 12
const REDRAWS_OF_ONE = 8
/** How often an action is in the draw; what only governor or oracle may do is in it once, or no history is left alone. */
const SWARM_TIMES = [0, 1, 3, 3, 3, 9]
/** Gaps between batches: mostly none or a block's, sometimes past cooldowns, unbonding and auctions. */
const GAPS = [0n, 0n, 0n, 1n, 1n, 12n, 60n, 600n, 4_000n, 90_000n, 700_000n, 2_600_000n]
/** After this long prices are worth posting again, or half the actions wait for them. */
const PRICES_AGE_SECONDS = 600n

/**
 * Plays a random history: each batch is made of what the ones before have shown. What is wrong is thrown by the
 * stage, whose `history` then ends with the batch that broke the law.
 */
export async function playRandomHistory(options: RandomHistoryOptions): Promise<Census> {
  const { stage, chance, focus } = options
  const census: Census = new Map()
  const count = (what: string) => census.set(what, (census.get(what) ?? 0) + 1)
  const memory = createMemory()
  const trials = createTrials()
  const all = drawSwarm(chance, [...stage.registry.actionsByName.values()])
  const focused = all.filter(({ module }) => module.name === focus)
  let left = options.actions
  let pricesAt = stage.now

  async function play(batch: HistoryBatch): Promise<void> {
    left -= batch.sent.reduce((sum, { calls }) => sum + calls.length, 0)
    const { receipts, attempts } = await stage.play(batch)
    count(`attempts ${attempts}`)
    for (const [index, receipt] of receipts.entries()) {
      const { account, calls } = batch.sent[index]!
      if (receipt.rejection !== undefined) count(receipt.rejection)
      for (const each of receipt.events) {
        const event = stage.registry.events.get(each.type)!
        memory.learn(event.name.split('.')[0]!, event.descriptor.fields, each.fields, [each.account])
        count(`event ${event.name}`)
      }
      for (const [position, { name, fields }] of calls.entries()) {
        // Those behind a rejected one never ran, those before it did work.
        if (receipt.outcome === 'rejected' && position > (receipt.actionIndex ?? -1)) break
        const isGood = receipt.outcome === 'executed' || position < receipt.actionIndex!
        if (typeof fields.asset === 'number') trials.note(`${name.split('.')[0]} ${fields.asset}`, isGood)
      }
      if (receipt.outcome === 'rejected') continue
      for (const { name, fields } of calls) {
        count(name)
        memory.learnExecuted(stage.registry.actionsByName.get(name)!, fields, account)
      }
    }
    memory.learnState(stage.registry, stage.view())
  }

  function pickAction(): RegisteredAction {
    const isFocused = focused.length > 0 && chance.below(100) < FOCUS_PERCENT
    return chance.pick(isFocused ? focused : all)
  }

  /** Whoever has the role it needs, whoever it concerns, or anybody. */
  function pickSender(action: RegisteredAction, concerned: readonly Address[]): Address {
    const needed = ruler(action)
    if (needed !== undefined && !chance.oneIn(8)) return needed
    const able: readonly Address[] = [...members, oracle, governor]
    const likely = concerned.filter((each) => able.includes(each))
    return chance.pick(likely.length > 0 && chance.below(100) < CONCERNED_PERCENT ? likely : members)
  }

  function sourceOf({ module }: RegisteredAction, account: Address): Source {
    return {
      chance,
      memory,
      now: stage.now,
      origin: module.name,
      promiseOf: (asset) => trials.promise(`${module.name} ${asset}`),
      balanceOf: (asset) => stage.context.get(balances, balances.keyOf(account, asset)).amount,
    }
  }

  /** What worked, what concerns something that exists, or nothing in particular. */
  function baseFor({ name, module, descriptor }: RegisteredAction): MemoryRecord | undefined {
    const roll = chance.below(100)
    const before = roll < WORKED_PERCENT ? memory.executedBefore(name, chance) : undefined
    return (
      before ??
      (roll < RELATED_PERCENT ? memory.recordFor(module.name, descriptor.fields, chance) : undefined)
    )
  }

  function drawCall(action: RegisteredAction, account: Address, base: MemoryRecord | undefined): Call {
    return {
      name: action.name,
      fields: drawFields(sourceOf(action, account), action.descriptor.fields, base),
    }
  }

  /** Mostly something that should work: what would not is drawn again, and then left for something else. */
  function drawSent(seconds: bigint): Sent {
    const batch = { number: stage.history.length + 1, timestamp: stage.now + seconds }
    const works = (sent: Sent) => dryRun(stage.subject, stage.context, batch, sent) === undefined
    let action = pickAction()
    let sent = drawOne(action)
    if (chance.below(100) >= GOOD_PERCENT) return sent
    for (let left = REDRAWS_MAX; left > 0; left--) {
      if (works(sent)) return chance.oneIn(3) ? stretched(sent, works) : sent
      if (left % REDRAWS_OF_ONE === 0) action = pickAction()
      sent = drawOne(action)
    }
    return sent
  }

  /** The same with as much as works: limits are where rules break. */
  function stretched(sent: Sent, works: (sent: Sent) => boolean): Sent {
    const [call] = sent.calls
    const { fields } = stage.registry.actionsByName.get(call!.name)!.descriptor
    const name = Object.keys(fields).find((each) => fields[each]!.kind === 'amount')
    if (name === undefined) return sent
    let best = sent
    let amount = call!.fields[name] as bigint
    for (const [by, of] of STRETCHES) {
      for (let left = STRETCHES_MAX; left > 0 && amount > 0n; left--) {
        const more = (amount * by) / of
        const candidate = {
          ...sent,
          calls: sent.calls.with(0, { ...call!, fields: { ...call!.fields, [name]: more } }),
        }
        if (more >= AMOUNT_MAX || !works(candidate)) break
        amount = more
        best = candidate
      }
    }
    return best
  }

  function drawOne(action: RegisteredAction): Sent {
    const base = baseFor(action)
    const account = pickSender(action, base?.addresses ?? [])
    const calls = [drawCall(action, account, base)]
    while (chance.oneIn(5)) {
      const next = pickAction()
      calls.push(drawCall(next, account, baseFor(next)))
    }
    return { account, calls }
  }

  /** Everybody wants nearly the same at once: the demand of the shards overflows what there is. */
  function drawRush(): Sent[] {
    const bounded = all.filter(
      ({ name, descriptor }) => descriptor.effects.includes('reserve') && census.has(name),
    )
    const action = bounded.length > 0 && !chance.oneIn(3) ? chance.pick(bounded) : pickAction()
    const base = baseFor(action)
    return members.map((account) => ({ account, calls: [drawCall(action, account, base)] }))
  }

  function drawBatch(): HistoryBatch {
    const seconds = chance.pick(GAPS)
    const sent = chance.oneIn(8)
      ? drawRush()
      : Array.from({ length: 1 + chance.below(TRANSACTIONS_MAX) }, () => drawSent(seconds))
    const isDue = stage.now + seconds > pricesAt + PRICES_AGE_SECONDS && !chance.oneIn(12)
    if (!isDue || !stage.registry.actionsByName.has('oracle.postPrices')) return { seconds, sent }
    pricesAt = stage.now + seconds
    return { seconds, sent: [{ account: oracle, calls: [drawPrices(chance)] }, ...sent] }
  }

  /** One action by everybody who can, most of them with as much as works. */
  function drawPrelude(name: string): HistoryBatch {
    if (name === 'oracle.postPrices')
      return { seconds: 1n, sent: [{ account: oracle, calls: [drawPrices(chance, true)] }] }
    const action = stage.registry.actionsByName.get(name)!
    const batch = { number: stage.history.length + 1, timestamp: stage.now }
    const works = (sent: Sent) => dryRun(stage.subject, stage.context, batch, sent) === undefined
    const sent = members.flatMap((account): Sent[] => {
      for (let left = REDRAWS_MAX; left > 0; left--) {
        const drawn = { account, calls: [drawCall(action, account, baseFor(action))] }
        if (works(drawn)) return [chance.oneIn(3) ? drawn : stretched(drawn, works)]
      }
      return []
    })
    return { seconds: 0n, sent }
  }

  await play(opening)
  const known = Object.keys(preludes).filter((name) =>
    stage.registry.modules.some((module) => module.name === name),
  )
  const about = focus ?? (known.length > 0 ? chance.pick(known) : '')
  const prelude = chance.oneIn(4) ? [] : (preludes[about] ?? [])
  for (const name of prelude) await play(drawPrelude(name))
  while (left > 0) await play(drawBatch())
  return census
}

/** How often something worked, of how often it was tried. */
function createTrials() {
  const counts = new Map<string, { good: number; all: number }>()
  return {
    note(what: string, isGood: boolean): void {
      const count = counts.get(what) ?? { good: 0, all: 0 }
      counts.set(what, { good: count.good + Number(isGood), all: count.all + 1 })
    },
    /** Nearly 1 for what was never tried. */
    promise(what: string): number {
      const { good, all } = counts.get(what) ?? { good: 0, all: 0 }
      return (good + 1) / (all + 1)
    },
  }
}

/** Funds for everybody. */
const opening: HistoryBatch = {
  seconds: 1n,
  sent: [...members, oracle, governor].map((account) => ({
    account,
    calls: [{ name: 'bank.faucet', fields: {} }],
  })),
}

const USD8 = 10n ** 8n
const USUAL_PRICES: Readonly<Record<string, bigint>> = {
  ETH: 2_500n * USD8,
  USDC: USD8,
  WBTC: 60_000n * USD8,
  WEFT: USD8 / 2n,
}

/** Far-off prices, in percent of the usual: debts fall due, some beyond their collateral. */
const ODD_PERCENTS = [5, 20, 45, 70, 130, 200]
const CRASH_PERCENTS = [2, 4, 130]

function drawPrices(chance: Chance, isCrash = false): Call {
  const prices = ASSETS.map(({ id, symbol }) => {
    const isOdd = isCrash ? !chance.oneIn(3) : chance.oneIn(3)
    const odd = isCrash ? CRASH_PERCENTS : ODD_PERCENTS
    const percent = BigInt(isOdd ? chance.pick(odd) : 95 + chance.below(11))
    return { asset: id, price: (USUAL_PRICES[symbol]! * percent) / 100n }
  })
  return { name: 'oracle.postPrices', fields: { prices } }
}

/**
 * Each history likes some actions and does without others: where nobody repays, debts pile up, and where nobody
 * governs, nothing is ever closed. What all histories have alike would never come to either.
 */
function drawSwarm(chance: Chance, actions: readonly RegisteredAction[]): RegisteredAction[] {
  const isRuled = chance.oneIn(2)
  const drawn = actions.flatMap((action) => {
    const times = ruler(action) === undefined ? chance.pick(SWARM_TIMES) : Number(isRuled && !chance.oneIn(3))
    return Array.from({ length: times }, () => action)
  })
  return drawn.length > 0 ? drawn : [...actions]
}

/** Who alone may do it, as its rejections say. */
function ruler({ descriptor }: RegisteredAction): Address | undefined {
  if (descriptor.rejections.some((reason) => reason.endsWith('not_governor'))) return governor
  return descriptor.rejections.some((reason) => reason.endsWith('not_oracle')) ? oracle : undefined
}
