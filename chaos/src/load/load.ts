import { devnetKeys } from '@weft/contracts'
import { modules } from '@weft/modules'
import type { Hex } from '@weft/primitives'
import { createRegistry, type GenesisConfig, type SigningDomain } from '@weft/protocol'
import { type Chance, createChance } from '@weft/testing'
import type { Interval } from '../judge/stalls.ts'
import { pause } from '../support/pause.ts'
import { createRehearsal, type Wanted } from './rehearsal.ts'
import { type Acknowledgement, createSender } from './sender.ts'
import { createWallet, type Wallet, walletKey } from './wallet.ts'

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
  genesis: GenesisConfig
  domain: SigningDomain
  accounts: number
  /** Requests a second that all flows together aim at while nothing is broken. */
  requestsPerSecond: number
}

/** Independent flows of one account. */
const NONCE_KEYS = 2
/** Longer than any run, so that a retry never expires. */
const VALID_SECONDS = 3_600
/** Reported; further ones say nothing new. */
const PROBLEMS_MAX = 20

interface Flow {
  index: number
  wallet: Wallet
  nonceKey: number
  nonce: bigint
  chance: Chance
}

/** Accounts with two flows each, which want something, wait for its place, think, and want something again. */
export function startLoad(options: LoadOptions): RunningLoad {
  const { genesis, seed } = options
  const acknowledgements: Acknowledgement[] = []
  const problems: string[] = []
  const stopping = new AbortController()
  const abandoned = new AbortController()
  const waiting = createWaiting()
  const sender = createSender({
    urls: options.urls,
    onAcknowledged: (acknowledgement) => acknowledgements.push(acknowledgement),
  })
  const flows = createFlows(options)
  const thinkMs = (options.accounts * NONCE_KEYS * 1_000) / options.requestsPerSecond
  const rehearsal = createRehearsal({
    seed,
    genesis,
    flows: flows.map(({ wallet }) => wallet.address),
    secondsBetween: thinkMs / 1_000,
  })
  let sent = 0

  async function send(flow: Flow, wanted: Wanted): Promise<void> {
    const { wallet, nonceKey } = flow
    const validUntil = BigInt(Math.floor(Date.now() / 1_000) + VALID_SECONDS)
    const signed = await Promise.all(
      wanted.map((actions, index) =>
        wallet.sign({ nonceKey, nonce: flow.nonce + BigInt(index), validUntil, actions }),
      ),
    )
    flow.nonce += BigInt(wanted.length)
    sent += wanted.length
    waiting.begin()
    await sender.send(signed, abandoned.signal).finally(waiting.end)
  }

  async function runAccount(own: readonly Flow[]): Promise<void> {
    await send(own[0]!, rehearsal.opening)
    await Promise.all(own.map((flow) => runFlow(flow)))
  }

  async function runFlow(flow: Flow): Promise<void> {
    for (;;) {
      // Between nothing and twice the mean.
      await pause(flow.chance.below(Math.ceil(thinkMs * 2)), stopping.signal)
      if (stopping.signal.aborted) return
      const wanted = await rehearsal.take(flow.index)
      if (wanted.length > 0) await send(flow, wanted)
    }
  }

  let unfinished = 0
  const watched = [...Map.groupBy(flows, ({ wallet }) => wallet).values()]
    .map(runAccount)
    .map(async (running) => {
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

/** Of the accounts, then one each of oracle and governor. */
function createFlows({ seed, domain, accounts }: LoadOptions): Flow[] {
  const registry = createRegistry(modules.map(({ descriptor }) => descriptor))
  const walletOf = (key: Hex) => createWallet(registry, domain, key)
  const members = Array.from({ length: accounts }, (_, index) => walletOf(walletKey(seed, index)))
  const rulers = [devnetKeys.oracle, devnetKeys.governor].map(walletOf)
  const flows = [
    ...members.flatMap((wallet) =>
      Array.from({ length: NONCE_KEYS }, (_, nonceKey) => ({ wallet, nonceKey })),
    ),
    ...rulers.map((wallet) => ({ wallet, nonceKey: 0 })),
  ]
  return flows.map((flow, index) => ({
    ...flow,
    index,
    nonce: 0n,
    chance: createChance(seed * 1_000_003 + index),
  }))
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
