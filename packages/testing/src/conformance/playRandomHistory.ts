import type { Address } from '@weft/primitives'
import type { RegisteredAction } from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'
import type { Stage } from './createStage.ts'
import { createDrawer } from './drawer.ts'
import { drawPrices } from './drawPrices.ts'
import type { HistoryBatch, Sent } from './history.ts'
import { preludes } from './preludes.ts'
import { rulerOf } from './ruler.ts'
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

/** Of the actions, where there is a focus. */
const FOCUS_PERCENT = 70
/** Of the transactions about something: by somebody who occurs in it. */
const CONCERNED_PERCENT = 75
const TRANSACTIONS_MAX = 18
/** Of the transactions: those that should be executed; and how often one that would not is drawn again. */
const GOOD_PERCENT = 75
const REDRAWS_MAX = 24
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
  const drawer = createDrawer({ stage, chance, members })
  const { baseFor, drawCall } = drawer
  const all = drawSwarm(chance, [...stage.registry.actionsByName.values()])
  const focused = all.filter(({ module }) => module.name === focus)
  let left = options.actions
  let pricesAt = stage.now

  async function play(batch: HistoryBatch): Promise<void> {
    left -= batch.sent.reduce((sum, { calls }) => sum + calls.length, 0)
    const { receipts, attempts } = await stage.play(batch)
    count(`attempts ${attempts}`)
    for (const [index, receipt] of receipts.entries()) {
      if (receipt.rejection !== undefined) count(receipt.rejection)
      for (const { type } of receipt.events) count(`event ${stage.registry.events.get(type)!.name}`)
      if (receipt.outcome === 'executed') for (const { name } of batch.sent[index]!.calls) count(name)
    }
    drawer.learn(batch, receipts)
  }

  function pickAction(): RegisteredAction {
    const isFocused = focused.length > 0 && chance.below(100) < FOCUS_PERCENT
    return chance.pick(isFocused ? focused : all)
  }

  /** Whoever has the role it needs, whoever it concerns, or anybody. */
  function pickSender(action: RegisteredAction, concerned: readonly Address[]): Address {
    const ruler = rulerOf(action)
    if (ruler !== undefined && !chance.oneIn(8)) return ruler === 'governor' ? governor : oracle
    const able: readonly Address[] = [...members, oracle, governor]
    const likely = concerned.filter((each) => able.includes(each))
    return chance.pick(likely.length > 0 && chance.below(100) < CONCERNED_PERCENT ? likely : members)
  }

  /** Mostly something that should work: what would not is drawn again, and then left for something else. */
  function drawSent(seconds: bigint): Sent {
    const works = (sent: Sent) => drawer.works(sent, seconds)
    let action = pickAction()
    let sent = drawOne(action)
    if (chance.below(100) >= GOOD_PERCENT) return sent
    for (let left = REDRAWS_MAX; left > 0; left--) {
      if (works(sent)) return chance.oneIn(3) ? drawer.stretched(sent, works) : sent
      if (left % REDRAWS_OF_ONE === 0) action = pickAction()
      sent = drawOne(action)
    }
    return sent
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
      return { seconds: 1n, sent: [{ account: oracle, calls: [drawPrices(chance, 'crash')] }] }
    const works = (sent: Sent) => drawer.works(sent, 0n)
    const action = stage.registry.actionsByName.get(name)!
    const sent = members.flatMap((account): Sent[] => {
      for (let left = REDRAWS_MAX; left > 0; left--) {
        const drawn = { account, calls: [drawCall(action, account, baseFor(action))] }
        if (works(drawn)) return [chance.oneIn(3) ? drawn : drawer.stretched(drawn, works)]
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

/** Funds for everybody. */
const opening: HistoryBatch = {
  seconds: 1n,
  sent: [...members, oracle, governor].map((account) => ({
    account,
    calls: [{ name: 'bank.faucet', fields: {} }],
  })),
}

/**
 * Each history likes some actions and does without others: where nobody repays, debts pile up, and where nobody
 * governs, nothing is ever closed. What all histories have alike would never come to either.
 */
function drawSwarm(chance: Chance, actions: readonly RegisteredAction[]): RegisteredAction[] {
  const isRuled = chance.oneIn(2)
  const drawn = actions.flatMap((action) => {
    const times =
      rulerOf(action) === undefined ? chance.pick(SWARM_TIMES) : Number(isRuled && !chance.oneIn(3))
    return Array.from({ length: times }, () => action)
  })
  return drawn.length > 0 ? drawn : [...actions]
}
