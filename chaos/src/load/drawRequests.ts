import type { Address } from '@weft/primitives'
import { FEE_ASSET, type RegisteredAction } from '@weft/protocol'
import type { Chance } from '@weft/testing'
import { createDrawer, drawPrices, rulerOf, type Sent, type Stage } from '@weft/testing/conformance'

/** What clients may want next, of what a stage has shown. */
export interface Requests {
  /** Of one member. @param able - Who may be chosen, rather somebody whom it concerns. */
  ofMember(able: readonly Address[]): Sent[]
  ofOracle(): Sent[]
  /** Nothing every other time: the rules change so rarely that the others can live with them. */
  ofGovernor(): Sent[]
  /** Plays a batch, and learns from it. */
  play(seconds: bigint, sent: readonly Sent[]): Promise<void>
}

/** Of the transactions: those that should be executed; and how often one that would not is drawn again. */
const GOOD_PERCENT = 92
const REDRAWS_MAX = 72
const REDRAWS_OF_ONE = 24
/** Of the fee asset, in base units: fees of some hundred actions. */
const FEES_KEPT = 5n * 10n ** 18n
/** Of the transactions that need not be executed: something that only governor or oracle may do. */
const PRESUMPTUOUS_ONE_IN = 4
/** Of the transactions about something: by somebody who occurs in it. */
const CONCERNED_PERCENT = 80
const STRETCHED_ONE_IN = 8
/** What is created stays, and much of it is looked at in every batch: people use more than they make. */
const CREATES = /\.(create|register)/
const CREATED_ONE_IN = 3
const BUNDLE_ONE_IN = 5
const BUNDLE_ACTIONS_MAX = 4
const REQUEST_ONE_IN = 8
const REQUEST_TRANSACTIONS_MAX = 5
const GOVERNOR_ONE_IN = 2

/** @param options.members - Everybody but oracle and governor. */
export function createRequests(options: {
  stage: Stage
  chance: Chance
  members: readonly Address[]
  oracle: Address
  governor: Address
}): Requests {
  const { stage, chance, members, oracle, governor } = options
  const drawer = createDrawer({ stage, chance, members })
  const all = [...stage.registry.actionsByName.values()]
  const ruled = all.filter((each) => rulerOf(each) !== undefined)
  const governed = byModule(ruled.filter((each) => rulerOf(each) === 'governor'))
  const free = byModule(all.filter((each) => !ruled.includes(each)))

  function byModule(actions: readonly RegisteredAction[]): RegisteredAction[][] {
    return stage.registry.modules
      .map(({ name }) => actions.filter((each) => each.module.name === name))
      .filter(({ length }) => length > 0)
  }

  /** Each module as often as any other, however many actions it has. */
  function pickFree(): RegisteredAction {
    const action = chance.pick(chance.pick(free))
    return CREATES.test(action.name) && !chance.oneIn(CREATED_ONE_IN) ? pickFree() : action
  }

  function drawOne(action: RegisteredAction, able: readonly Address[]): Sent {
    const base = drawer.baseFor(action)
    const concerned = (base?.addresses ?? []).filter((each) => able.includes(each))
    const isTheirs = concerned.length > 0 && chance.below(100) < CONCERNED_PERCENT
    const account = chance.pick(isTheirs ? concerned : able)
    const calls = [drawer.drawCall(action, account, base)]
    const length = chance.oneIn(BUNDLE_ONE_IN) ? 2 + chance.below(BUNDLE_ACTIONS_MAX - 1) : 1
    while (calls.length < length) {
      const next = pickFree()
      calls.push(drawer.drawCall(next, account, drawer.baseFor(next)))
    }
    return { account, calls }
  }

  /** It would be executed, and leaves enough for the fees of what comes after it. */
  function works({ account, calls }: Sent): boolean {
    const to = members.find((each) => each !== account)
    const kept = { name: 'bank.transfer', fields: { to, asset: FEE_ASSET.id, amount: FEES_KEPT } }
    return drawer.works({ account, calls: [...calls, kept] }, 0n)
  }

  /** Mostly something that works: what would not is drawn again, and then left for another action. */
  function drawSent(pick: () => RegisteredAction, able: readonly Address[]): Sent {
    if (chance.below(100) >= GOOD_PERCENT) {
      return drawOne(chance.oneIn(PRESUMPTUOUS_ONE_IN) ? chance.pick(ruled) : pick(), able)
    }
    let action = pick()
    let sent = drawOne(action, able)
    for (let left = REDRAWS_MAX; left > 0 && !works(sent); left--) {
      if (left % REDRAWS_OF_ONE === 0) action = pick()
      sent = drawOne(action, able)
    }
    return chance.oneIn(STRETCHED_ONE_IN) ? drawer.stretched(sent, works) : sent
  }

  return {
    ofMember(able) {
      const first = drawSent(pickFree, able)
      const length = chance.oneIn(REQUEST_ONE_IN) ? 2 + chance.below(REQUEST_TRANSACTIONS_MAX - 1) : 1
      const rest = Array.from({ length: length - 1 }, () => drawSent(pickFree, [first.account]))
      return [first, ...rest]
    },
    ofOracle: () => [{ account: oracle, calls: [drawPrices(chance, 'calm')] }],
    ofGovernor: () =>
      chance.oneIn(GOVERNOR_ONE_IN) ? [drawSent(() => chance.pick(chance.pick(governed)), [governor])] : [],
    async play(seconds, sent) {
      const batch = { seconds, sent }
      const { receipts } = await stage.play(batch)
      drawer.learn(batch, receipts)
    },
  }
}
