import { type Address, assert } from '@weft/primitives'
import { type Action, ASSETS, type Registry, type Transaction } from '@weft/protocol'
import {
  type AccountState,
  emptyAccount,
  FEE_SLOT,
  MEMBER_SUPPLY,
  MICRO,
  openedAccount,
} from './accountBook.ts'
import type { Accounts } from './accounts.ts'
import { createSampler, type Distribution } from './distribution.ts'
import type { PlanContext, WorkloadContext } from './generators/actionGenerator.ts'
import { generatorsOf, type RegisteredGenerator } from './generators/generatorsOf.ts'
import { openingWaves } from './opening.ts'
import { createRandom, type Random } from './random.ts'

/** A transaction with the key that signs it, where accounts have keys. */
export interface WorkloadTransaction {
  readonly transaction: Transaction
  readonly privateKey: Uint8Array | undefined
}

export interface WorkloadOptions {
  registry: Registry
  accounts: Accounts
  /** Who posts prices: what genesis says. */
  oracle: { address: Address; privateKey?: Uint8Array }
  seed: string
  /** How many accounts act; numbers 0 to members − 1. */
  members: number
  /** 1 to 256. Transactions of newcomers and of the oracle have one. */
  actionsPerTransaction: number
  /** Uniform by default. */
  distribution?: Distribution
  /** Names of the actions to make; all there are by default. */
  mix?: readonly string[]
  /** Markets that are used: assets, all that members supply by default, or numbers of pools. */
  markets?: readonly number[]
  /** Whether each action draws its market (the default), or each account has one of its own. */
  marketChoice?: 'drawn' | 'home'
  /** Collections that exist already; by default the workload creates its own. */
  collections?: readonly number[]
  /** Everybody sends to member 0, or to members drawn like senders (the default). */
  recipients?: 'drawn' | 'one'
  /**
   * How members came to their funds: `transactions` of `opening`, the default, or a state built directly by
   * `buildState`.
   */
  opened?: 'transactions' | 'built'
}

/**
 * Endless valid transactions. More than 99 % of them execute, however they are cut into batches, as long as they are
 * executed in the order of each account and not later than their `validUntil`.
 */
export interface Workload {
  /**
   * What gives the members their funds: waves of which each must have been executed before the next is sent. Empty
   * when the state was built.
   */
  opening(timestamp: bigint): WorkloadTransaction[][]
  /**
   * The next transactions. What was sent in the call before last counts as received: keep at most two calls in flight.
   *
   * @param timestamp - Unix seconds at which they are sent.
   */
  next(count: number, timestamp: bigint): WorkloadTransaction[]
  /** How often each action was made, by name. */
  census(): ReadonlyMap<string, number>
}

/** Seconds clients give a transaction. Two habits, and clocks that differ a little. */
const LIFETIMES_SECONDS = [600, 3_600] as const
const CLOCK_SPREAD_SECONDS = 3
/** Draws of senders before giving up: with everybody out of funds the run was too long for its accounts. */
const DRAWS_MAX = 1_000
/** Highest declared fee, 0.01 of the fee asset. */
const FEE_MICRO = MICRO / 100
/** Calls after which what was sent counts as received. */
const CREDIT_LAG = 2

interface Sender {
  readonly address: Address
  readonly member: number
}

interface Credit {
  readonly member: number
  readonly asset: number
  readonly micro: number
}

export function createWorkload(options: WorkloadOptions): Workload {
  const { registry, accounts, members, actionsPerTransaction } = options
  const random = createRandom(`${options.seed}/workload`)
  const draw = createSampler(options.distribution ?? { kind: 'uniform' }, members, random)
  const generators = generatorsOf(registry, options.mix)
  const pickAny = weightedPick(generators, random)
  const ofMembers = generators.filter(({ generator }) => generator.sender === 'member')
  const pickMembers = ofMembers.length > 0 ? weightedPick(ofMembers, random) : undefined
  const markets = options.markets ?? ASSETS.filter(({ symbol }) => MEMBER_SUPPLY[symbol]).map(({ id }) => id)
  const openedNonce = options.opened === 'built' ? 0n : OPENING_NONCES
  const states = new Map<number, AccountState>()
  const oracleState = emptyAccount()
  const census = new Map<string, number>()
  const credits: Credit[][] = Array.from({ length: CREDIT_LAG }, () => [])
  const memories = new Map<unknown, unknown>()
  let turn = 0
  let newcomers = 0

  const stateOf = (member: number) => {
    let state = states.get(member)
    if (state === undefined) {
      state = openedAccount(openedNonce, member)
      states.set(member, state)
    }
    return state
  }

  function sharedAt(timestamp: bigint): WorkloadContext {
    return {
      random,
      turn,
      timestamp,
      collections: options.collections,
      memory<T extends object>(create: () => T): T {
        if (!memories.has(create)) memories.set(create, create())
        return memories.get(create) as T
      },
      addressOf: accounts.address,
      creditLater: (member, asset, micro) => credits.at(-1)!.push({ member, asset, micro }),
    }
  }

  function contextOf(account: AccountState, sender: Sender, timestamp: bigint): PlanContext {
    const shared = sharedAt(timestamp)
    return {
      ...shared,
      ...sender,
      account,
      market: () =>
        options.marketChoice === 'home' ? markets[account.home % markets.length]! : random.pick(markets),
      recipient() {
        const member = options.recipients === 'one' ? 0 : draw()
        return {
          member,
          address: accounts.address(member),
          creditLater: (asset, micro) => shared.creditLater(member, asset, micro),
        }
      },
    }
  }

  function plan({ action, generator }: RegisteredGenerator, context: PlanContext): Action | undefined {
    const fields = generator.plan(context)
    if (fields === undefined) return undefined
    census.set(action.name, (census.get(action.name) ?? 0) + 1)
    if (action.descriptor.fee > 0n) context.account.balance[FEE_SLOT]! -= FEE_MICRO
    return { type: action.type, fields }
  }

  function actionsOf(member: number, first: RegisteredGenerator, timestamp: bigint): Action[] {
    const account = stateOf(member)
    if (account.balance[FEE_SLOT]! < actionsPerTransaction * FEE_MICRO) return []
    const context = contextOf(account, { member, address: accounts.address(member) }, timestamp)
    const actions: Action[] = []
    for (let draws = 0; actions.length < actionsPerTransaction && draws < DRAWS_MAX; draws++) {
      const action = plan(draws === 0 ? first : pickMembers!(), context)
      if (action !== undefined) actions.push(action)
    }
    return actions
  }

  function ofMember(first: RegisteredGenerator, timestamp: bigint): WorkloadTransaction {
    for (let draws = 0; draws < DRAWS_MAX; draws++) {
      const actor = draws === 0 ? first.generator.actor?.(sharedAt(timestamp)) : undefined
      const member = actor ?? draw()
      const actions = actionsOf(member, first, timestamp)
      if (actions.length > 0) return signable(member, stateOf(member), actions, timestamp)
    }
    throw new Error('The members have run out of funds: use more members or fewer actions')
  }

  function signable(index: number, state: AccountState, actions: Action[], timestamp: bigint) {
    const privateKey = accounts.privateKey(index)
    return { transaction: envelope(accounts.address(index), state, actions, timestamp), privateKey }
  }

  function envelope(
    account: Address,
    state: AccountState,
    actions: Action[],
    timestamp: bigint,
  ): Transaction {
    const seconds = random.pick(LIFETIMES_SECONDS) + random.below(CLOCK_SPREAD_SECONDS)
    return { account, nonceKey: 0, nonce: state.nonce++, validUntil: timestamp + BigInt(seconds), actions }
  }

  function one(timestamp: bigint): WorkloadTransaction {
    const picked = pickAny()
    if (picked.generator.sender === 'member') return ofMember(picked, timestamp)
    const isOracle = picked.generator.sender === 'oracle'
    const state = isOracle ? oracleState : emptyAccount()
    const member = isOracle ? NO_MEMBER : members + newcomers++
    const address = isOracle ? options.oracle.address : accounts.address(member)
    const action = plan(picked, contextOf(state, { member, address }, timestamp))
    // The oracle has nothing of this kind to do now.
    if (action === undefined && isOracle) return one(timestamp)
    assert(action !== undefined, `${picked.action.name}: the generator must always succeed`)
    if (!isOracle) return signable(member, state, [action], timestamp)
    const { privateKey } = options.oracle
    return { transaction: envelope(address, state, [action], timestamp), privateKey }
  }

  return {
    opening: (timestamp) =>
      options.opened === 'built' ? [] : openingWaves({ registry, accounts, members, timestamp }),
    next(count, timestamp) {
      for (const { member, asset, micro } of credits.shift()!) stateOf(member).balance[asset]! += micro
      credits.push([])
      const made = Array.from({ length: count }, () => one(timestamp))
      turn++
      return made
    },
    census: () => census,
  }
}

/** The oracle is none. */
const NO_MEMBER = -1
/** Transactions that `opening` has of each member. */
const OPENING_NONCES = 2n

function weightedPick(generators: readonly RegisteredGenerator[], random: Random): () => RegisteredGenerator {
  const total = generators.reduce((sum, { generator }) => sum + generator.weight, 0)
  return () => {
    let left = random.fraction() * total
    for (const each of generators) {
      left -= each.generator.weight
      if (left < 0) return each
    }
    return generators.at(-1)!
  }
}
