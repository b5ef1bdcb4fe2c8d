import type { Address } from '@weft/primitives'
import {
  type Action,
  FEE_ASSET,
  type GenesisConfig,
  type RegisteredAction,
  type Registry,
} from '@weft/protocol'
import { createChance } from '@weft/testing'
import {
  createDrawer,
  createStage,
  drawPrices,
  registered,
  rulerOf,
  type Sent,
} from '@weft/testing/conformance'

/** Transactions that are sent together, each with its actions. */
export type Wanted = readonly (readonly Action[])[]

/**
 * What the clients will want, tried out first on a rollup in this process: a random action alone never names a token
 * that exists or a stake that is due, and one that came to something in the rehearsal mostly does on the stack as well.
 * Fields are drawn from the modules' descriptions, so every registered module takes part. It knows nothing of the stack,
 * so the same seed wants the same.
 */
export interface Rehearsal {
  readonly registry: Registry
  /** What everybody sends first. */
  readonly opening: Wanted
  /** The next request of a flow; empty when it wants nothing this time. */
  take(flow: number): Promise<Wanted>
}

export interface RehearsalOptions {
  readonly seed: number
  /** The stack's. */
  readonly genesis: GenesisConfig
  /** Who sends, by flow: members, with as many flows as each has, the oracle and the governor. */
  readonly flows: readonly Address[]
  /** Mean time between two requests of a flow. */
  readonly secondsBetween: number
}

/** Of the transactions: those that should be executed; and how often one that would not is drawn again. */
const GOOD_PERCENT = 92
const REDRAWS_MAX = 72
const REDRAWS_OF_ONE = 24
/** Of the fee asset, in base units: fees of some hundred actions. */
const FEES_KEPT = 5n * 10n ** 18n
/** Of the transactions that need not be executed: something that only governor or oracle may do. */
const PRESUMPTUOUS_ONE_IN = 4
/** Of the transactions that mention somebody's things: by somebody they concern. */
const CONCERNED_PERCENT = 80
const STRETCHED_ONE_IN = 8
const BUNDLE_ONE_IN = 5
const BUNDLE_ACTIONS_MAX = 4
const REQUEST_ONE_IN = 8
const REQUEST_TRANSACTIONS_MAX = 5
/** Flows that are rehearsed in one batch: the next see what came of it. */
const BATCH_FLOWS = 20
/** The governor changes the rules so rarely that the others can live with them. */
const GOVERNOR_ONE_IN = 4

export function createRehearsal(options: RehearsalOptions): Rehearsal {
  const { genesis, flows } = options
  const { oracle, governor } = genesis
  const stage = createStage({ ...registered, genesis })
  const chance = createChance(options.seed)
  const accounts = [...new Set(flows)]
  const members = accounts.filter((each) => each !== oracle && each !== governor)
  const drawer = createDrawer({ stage, chance, members })
  const all = [...stage.registry.actionsByName.values()]
  const free = stage.registry.modules
    .map((module) => all.filter((each) => each.module.name === module.name && rulerOf(each) === undefined))
    .filter(({ length }) => length > 0)
  const ruled = all.filter((each) => rulerOf(each) !== undefined)
  const governed = all.filter((each) => rulerOf(each) === 'governor')
  const queues: Wanted[][] = flows.map(() => [])
  let rounds = 0
  let rehearsing: Promise<void> = begin()

  /** Each module as often as any other, however many actions it has. */
  function pickFree(): RegisteredAction {
    return chance.pick(chance.pick(free))
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

  /** @param able - Of those that have not sent in this round. */
  function drawRequest(able: readonly Address[]): Sent[] {
    const first = drawSent(pickFree, able)
    const length = chance.oneIn(REQUEST_ONE_IN) ? 2 + chance.below(REQUEST_TRANSACTIONS_MAX - 1) : 1
    const rest = Array.from({ length: length - 1 }, () => drawSent(pickFree, [first.account]))
    return [first, ...rest]
  }

  async function play(seconds: bigint, requests: readonly (readonly Sent[])[]): Promise<void> {
    const batch = { seconds, sent: requests.flat() }
    const { receipts } = await stage.play(batch)
    drawer.learn(batch, receipts)
  }

  async function begin(): Promise<void> {
    const faucet = { name: 'bank.faucet', fields: {} }
    await play(1n, [accounts.map((account) => ({ account, calls: [faucet] }))])
  }

  /** A request of every flow. */
  async function rehearse(): Promise<void> {
    const left = flows.map((account, flow) => ({ account, flow }))
    const want = (account: Address, request: readonly Sent[]) => {
      const place = left.findIndex((each) => each.account === account)
      const [{ flow }] = left.splice(place, 1) as [(typeof left)[number]]
      queues[flow]!.push(request.map(({ calls }) => actionsOf(stage.registry, calls)))
      return request
    }
    rounds++
    const seconds = secondsUntil(rounds) - secondsUntil(rounds - 1)
    const governs = chance.oneIn(GOVERNOR_ONE_IN)
    const rulers = [
      want(oracle, [{ account: oracle, calls: [drawPrices(chance, 'calm')] }]),
      want(governor, governs ? [drawSent(() => chance.pick(governed), [governor])] : []),
    ]
    await play(seconds, rulers)
    while (left.length > 0) {
      const requests: (readonly Sent[])[] = []
      while (requests.length < BATCH_FLOWS && left.length > 0) {
        const request = drawRequest([...new Set(left.map(({ account }) => account))])
        requests.push(want(request[0]!.account, request))
      }
      await play(0n, requests)
    }
  }

  /** Since the opening. */
  function secondsUntil(round: number): bigint {
    return BigInt(Math.floor(round * options.secondsBetween))
  }

  return {
    registry: stage.registry,
    opening: [actionsOf(stage.registry, [{ name: 'bank.faucet', fields: {} }])],
    async take(flow) {
      // One round after the other, whoever asks: what is wanted must not depend on who is fastest.
      while (queues[flow]!.length === 0) {
        const before = rehearsing
        await before
        if (queues[flow]!.length === 0 && rehearsing === before) rehearsing = rehearse()
      }
      return queues[flow]!.shift()!
    },
  }
}

function actionsOf(registry: Registry, calls: Sent['calls']): Action[] {
  return calls.map(({ name, fields }) => ({ type: registry.actionsByName.get(name)!.type, fields }))
}
