import { devnetKeys } from '@weft/contracts'
import type { Address } from '@weft/primitives'
import type { Action, Registry, SigningDomain } from '@weft/protocol'
import { type Chance, createChance } from '@weft/testing'
import type { Interval } from '../judge/stalls.ts'
import { pause } from '../support/pause.ts'
import { type Acknowledgement, createSender } from './sender.ts'
import { createWallet, type Wallet, walletKey } from './wallet.ts'
import { actionOf, priceFields, wish } from './wishes.ts'

/** Clients at work. */
export interface RunningLoad {
  /** Places promised so far. */
  acknowledged(): number
  /** No more new transactions; resolves when what was sent has its place, or the time is over. */
  stop(timeoutMs: number): Promise<LoadReport>
}

export interface LoadReport {
  /** Every place in every answer; the same one more than once when it was asked for more than once. */
  readonly acknowledgements: readonly Acknowledgement[]
  /** Transactions that were signed and sent, acknowledged or not. */
  readonly sent: number
  /** Requests that had to be repeated. */
  readonly retries: number
  /** Answers that said: that one I have already. */
  readonly duplicatesAnswered: number
  /** When at least one client waited for an answer. */
  readonly waiting: readonly Interval[]
  /** Refusals that no client has earned, and clients that were left without an answer. */
  readonly problems: readonly string[]
}

export interface LoadOptions {
  seed: number
  urls: readonly string[]
  registry: Registry
  domain: SigningDomain
  accounts: number
  /** Transactions a second that all flows together aim at while nothing is broken. */
  transactionsPerSecond: number
}

/** Independent flows of one account. */
const NONCE_KEYS = 2
/** Longer than any run, so that a retry never expires. */
const VALID_SECONDS = 3_600
const BUNDLE_ACTIONS_MAX = 4
const REQUEST_TRANSACTIONS = 5
const PRICES_EVERY_MS = 1_500
/** Reported; further ones say nothing new. */
const PROBLEMS_MAX = 20

interface Flow {
  wallet: Wallet
  nonceKey: number
  nonce: bigint
  chance: Chance
}

/** Accounts with two flows each, which want something, wait for its place, think, and want something again. */
export function startLoad(options: LoadOptions): RunningLoad {
  const { registry, domain, seed } = options
  const acknowledgements: Acknowledgement[] = []
  const problems: string[] = []
  const stopping = new AbortController()
  const abandoned = new AbortController()
  const waiting = createWaiting()
  const sender = createSender({
    urls: options.urls,
    onAcknowledged: (acknowledgement) => acknowledgements.push(acknowledgement),
  })
  const wallets = Array.from({ length: options.accounts }, (_, index) =>
    createWallet(registry, domain, walletKey(seed, index)),
  )
  const addresses = wallets.map(({ address }) => address)
  const thinkMs = (options.accounts * NONCE_KEYS * 1_000) / options.transactionsPerSecond
  let sent = 0

  async function send(flow: Flow, calls: readonly (readonly Action[])[]): Promise<void> {
    const { wallet, nonceKey } = flow
    const validUntil = BigInt(Math.floor(Date.now() / 1_000) + VALID_SECONDS)
    const signed = await Promise.all(
      calls.map((actions, index) =>
        wallet.sign({ nonceKey, nonce: flow.nonce + BigInt(index), validUntil, actions }),
      ),
    )
    flow.nonce += BigInt(calls.length)
    sent += calls.length
    waiting.begin()
    await sender.send(signed, abandoned.signal).finally(waiting.end)
  }

  async function runAccount(wallet: Wallet, index: number): Promise<void> {
    const flows = Array.from({ length: NONCE_KEYS }, (_, nonceKey) => ({
      wallet,
      nonceKey,
      nonce: 0n,
      chance: createChance(seed * 1_000_003 + index * NONCE_KEYS + nonceKey),
    }))
    await send(flows[0]!, [[actionOf(registry, 'bank.faucet', {})]])
    await Promise.all(flows.map((flow) => runFlow(flow)))
  }

  async function runFlow(flow: Flow): Promise<void> {
    const { chance } = flow
    const others = addresses.filter((address) => address !== flow.wallet.address)
    for (;;) {
      // Between nothing and twice the mean.
      await pause(chance.below(Math.ceil(thinkMs * 2)), stopping.signal)
      if (stopping.signal.aborted) return
      await send(flow, wantedBy(chance, others))
    }
  }

  function wantedBy(chance: Chance, others: readonly Address[]): Action[][] {
    const transactions = chance.oneIn(8) ? 2 + chance.below(REQUEST_TRANSACTIONS - 1) : 1
    return Array.from({ length: transactions }, () => {
      const actions = chance.oneIn(5) ? 2 + chance.below(BUNDLE_ACTIONS_MAX - 1) : 1
      return Array.from({ length: actions }, () => wish(registry, chance, others))
    })
  }

  async function runOracle(): Promise<void> {
    const wallet = createWallet(registry, domain, devnetKeys.oracle)
    const flow = { wallet, nonceKey: 0, nonce: 0n, chance: createChance(seed) }
    while (!stopping.signal.aborted) {
      await send(flow, [[actionOf(registry, 'oracle.postPrices', priceFields(flow.chance))]])
      await pause(PRICES_EVERY_MS, stopping.signal)
    }
  }

  let unfinished = 0
  const watched = [...wallets.map(runAccount), runOracle()].map(async (running) => {
    unfinished++
    try {
      await running
    } catch (error) {
      if (problems.length < PROBLEMS_MAX) problems.push(String(error))
    }
    unfinished--
  })

  return {
    acknowledged: () => acknowledgements.length,
    async stop(timeoutMs) {
      stopping.abort()
      const all = Promise.all(watched)
      const over = new AbortController()
      await Promise.race([all, pause(timeoutMs, over.signal)])
      over.abort()
      if (unfinished > 0) problems.push(`${unfinished} clients were left without an answer`)
      abandoned.abort()
      await all
      const { retries, duplicatesAnswered } = sender
      return {
        acknowledgements,
        sent,
        retries,
        duplicatesAnswered,
        waiting: waiting.intervals(),
        problems,
      }
    },
  }
}

/** Counts who waits, and keeps the times in which somebody did. */
function createWaiting() {
  const intervals: Interval[] = []
  let count = 0
  let sinceMs = 0
  return {
    begin() {
      if (count++ === 0) sinceMs = Date.now()
    },
    end() {
      if (--count === 0) intervals.push({ fromMs: sinceMs, toMs: Date.now() })
    },
    intervals: () => intervals,
  }
}
