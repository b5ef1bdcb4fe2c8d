import type { Tracing } from '@weft/telemetry'
import type { Hex } from 'viem'
import type { DataHistory } from './dataHistory.ts'
import type { Fees, L1Sender } from './l1Sender.ts'
import type { RollupReader, RollupSnapshot } from './rollupReader.ts'
import type { L1Submission, SettlementStore, SubmissionKind } from './settlementStore.ts'
import type { SubmissionPlan } from './submissionPlan.ts'

export interface LaneOptions {
  readonly kind: SubmissionKind
  /** From one submission to the next. */
  readonly intervalMs: number
  /** Blocks on top of a submission's own before it counts as final. */
  readonly confirmations: number
  /** A transaction that waits longer in the mempool is replaced with higher fees. */
  readonly stuckMs: number
  /** First block the contract's events may be in. */
  readonly deploymentBlock: bigint
}

export interface LaneDependencies {
  readonly store: SettlementStore
  readonly reader: RollupReader
  readonly sender: L1Sender
  readonly history: DataHistory
  /** What to send after L1's present heads; undefined when there is nothing. */
  plan(chain: RollupSnapshot): Promise<SubmissionPlan | undefined>
  /** The chain's id, after the guard against devnet keys; read anew after each failure. */
  connect(): Promise<number>
  tracing: Tracing
  log: LaneLog
  /** Milliseconds that only rise. */
  now(): number
}

export type LaneLog = Record<'info' | 'warn', (context: Record<string, unknown>, message: string) => void>

/**
 * idle: L1 has everything. waiting: a transaction is on its way. sent: one was sent just now. paused: one would have
 * been sent, had an operator not paused posting.
 */
export type StepOutcome = 'idle' | 'waiting' | 'sent' | 'paused'

/** What a lane's account has, and what it spent since this process started. */
export interface AccountFigures {
  /** Wei, as of the last look. */
  readonly balance: bigint
  /** Wei paid for gas. */
  readonly spent: bigint
  /** Transactions in blocks, reverted ones included. */
  readonly mined: number
}

/** From one word about an account to the next: operators look every few seconds. */
const ACCOUNT_TOLD_EVERY_MS = 5_000

/** What a round came to. */
export interface StepResult {
  readonly outcome: StepOutcome
  readonly head: number
  readonly account: AccountFigures
}

/** A transaction in the mempool that blocks the next nonce. */
interface Waiting {
  readonly submission: L1Submission
  /** What it offers; undefined when it was mined after the snapshot was taken. */
  readonly fees: Fees | undefined
}

/**
 * One account's way to L1. At most one transaction is in flight, always under the nonce after the last
 * mined one, so that whatever is sent twice, after a crash or by a second instance, competes for one nonce
 * and only one can be mined. What L1's heads say is the truth; the record in the store follows it.
 */
export function createSubmissionLane(options: LaneOptions, dependencies: LaneDependencies) {
  const { kind, intervalMs, confirmations, stuckMs, deploymentBlock } = options
  const { store, reader, sender, history, plan, connect, tracing, log, now } = dependencies
  /** When this process first saw a transaction waiting. */
  const waitingSince = new Map<Hex, number>()
  /** A transaction we have no record of holds the nonce: since when, and the fees we offered last. */
  let toldAt: number | undefined
  let spent = 0n
  let mined = 0
  let contested: { nonce: number; since: number; fees: Fees } | undefined

  /**
   * One round: read L1, bring the record in line, send what is missing. Safe to repeat at any time.
   *
   * @param input.maySend - false: only look, and replace a stuck transaction.
   */
  async function step(input: { maySend: boolean }): Promise<StepResult> {
    const chainId = await connect()
    const chain = await reader.snapshot(sender.address)
    await history.assertConsistent(chain)
    await tellOfAccount(chain.balance)
    await dropLost(chain)
    const waiting = await followOpen(chain)
    await fillFromEvents(chain)
    const head = headOf(chain)
    const account = { balance: chain.balance, spent, mined }
    const asBefore: StepResult = { outcome: waiting ? 'waiting' : 'idle', head, account }
    if (waiting ? !isStuck(waiting) : !input.maySend) return asBefore
    const next = await plan(chain)
    if (next === undefined) return asBefore
    // The last thing before sending: what is on its way already cannot be called back.
    if (await store.isPostingPaused()) return { ...asBefore, outcome: 'paused' }
    const span = tracing.begin(`post ${kind}`, {
      kind: 'client',
      attributes: { 'weft.batch.first': next.firstBatch, 'weft.batch.last': next.lastBatch },
    })
    try {
      const outcome = await submit({ chain, chainId, next, waiting })
      span.end({ attributes: { 'weft.outcome': outcome } })
      return { outcome, head, account }
    } catch (error) {
      span.end({ error })
      throw error
    }
  }

  /** Before the first cost is added to it, and not in each round. */
  async function tellOfAccount(balance: bigint): Promise<void> {
    if (toldAt !== undefined && now() - toldAt < ACCOUNT_TOLD_EVERY_MS) return
    await store.saveAccount({ kind, address: sender.address, balance, intervalMs })
    toldAt = now()
  }

  /** A reorg, or an L1 that lost its state, took submissions back. */
  async function dropLost(chain: RollupSnapshot): Promise<void> {
    const head = headOf(chain)
    const dropped = await store.dropAfter(kind, head)
    if (dropped > 0) log.warn({ kind, head, dropped }, 'L1 took submissions back; they are sent again')
  }

  /** Brings the open submissions up to date, and gives the one that holds the next nonce, if any. */
  async function followOpen(chain: RollupSnapshot): Promise<Waiting | undefined> {
    let waiting: Waiting | undefined
    for (const submission of await store.openSubmissions(kind)) {
      const state = await sender.stateOf(submission.txHash)
      if (state.at === 'mempool' && state.nonce === chain.nonce) {
        if (!waitingSince.has(submission.txHash)) waitingSince.set(submission.txHash, now())
        await save(submission, 'sent', null)
        waiting = { submission, fees: state.fees }
        continue
      }
      waitingSince.delete(submission.txHash)
      const isNews = submission.status === 'prepared' || submission.status === 'sent'
      if (state.at === 'block' && state.blockNumber > chain.blockNumber) {
        // Mined after the snapshot: the next round sees both, the block and the head it led to.
        waiting ??= { submission, fees: undefined }
        continue
      }
      if (state.at === 'block' && isNews) {
        spent += state.cost
        mined++
        await store.saveCost(submission.txHash, state.cost)
      }
      if (state.at === 'block' && state.succeeded) {
        await save(submission, statusAt(chain, state.blockNumber), state.blockNumber)
      } else {
        await save(submission, 'dropped', null)
      }
    }
    return waiting
  }

  /** Records what L1 has and we do not: sent by another instance, or just before a crash. */
  async function fillFromEvents(chain: RollupSnapshot): Promise<void> {
    const head = headOf(chain)
    const last = await store.lastOnChain(kind, head)
    if (head === 0 || last?.lastBatch === head) return
    // A block beyond the newest is of a chain that was thrown away.
    const known = last?.blockNumber ?? null
    const from = known === null || known > chain.blockNumber ? deploymentBlock : known
    const missing = (await reader.recorded(kind, from, chain.blockNumber)).filter(
      (submission) => submission.lastBatch > (last?.lastBatch ?? 0) && submission.lastBatch <= head,
    )
    for (const { blockNumber, ...submission } of missing) {
      const status = statusAt(chain, blockNumber ?? chain.blockNumber)
      await store.saveSubmission({ ...submission, blockNumber, status })
    }
    log.info({ kind, head, found: missing.length }, 'Recorded submissions found in the events of L1')
  }

  async function submit(input: {
    chain: RollupSnapshot
    chainId: number
    next: SubmissionPlan
    waiting: Waiting | undefined
  }): Promise<StepOutcome> {
    const { chain, chainId, next, waiting } = input
    if (contested?.nonce !== chain.nonce) contested = undefined
    if (contested && now() - contested.since < stuckMs) return 'waiting'
    const replaces = waiting?.fees ?? contested?.fees
    const signed = await sender.sign({ chain, chainId, call: next.call, replaces })
    const submission: L1Submission = {
      kind,
      firstBatch: next.firstBatch,
      lastBatch: next.lastBatch,
      txHash: signed.hash,
      nonce: chain.nonce,
      status: 'prepared',
      blockNumber: null,
    }
    // Recorded first: a crash in between leaves a record of a transaction nobody knows, which the next
    // round drops. The other way round it would leave a transaction without a record.
    await store.saveSubmission(submission)
    const outcome = await sender.send(signed.serialized)
    const context = {
      kind,
      first: next.firstBatch,
      last: next.lastBatch,
      txHash: signed.hash,
      nonce: chain.nonce,
    }
    if (outcome === 'accepted') {
      await save(submission, 'sent', null)
      contested = undefined
      waitingSince.set(signed.hash, now())
      if (waiting && waiting.submission.txHash !== signed.hash) {
        waitingSince.delete(waiting.submission.txHash)
        await save(waiting.submission, 'dropped', null)
      }
      log.info({ ...context, replaced: waiting?.submission.txHash }, 'Sent to L1')
      return 'sent'
    }
    await save(submission, 'dropped', null)
    if (outcome === 'underpriced') contested = { nonce: chain.nonce, since: now(), fees: signed.fees }
    log.info({ ...context, outcome }, 'Another transaction holds the nonce')
    return 'waiting'
  }

  function isStuck({ submission, fees }: Waiting): boolean {
    const since = waitingSince.get(submission.txHash)
    return fees !== undefined && since !== undefined && now() - since >= stuckMs
  }

  function statusAt(chain: RollupSnapshot, blockNumber: bigint): 'confirmed' | 'finalized' {
    return chain.blockNumber - blockNumber >= BigInt(confirmations) ? 'finalized' : 'confirmed'
  }

  function headOf(chain: RollupSnapshot): number {
    return kind === 'data' ? chain.dataHead : chain.rootHead
  }

  async function save(
    submission: L1Submission,
    status: L1Submission['status'],
    blockNumber: bigint | null,
  ): Promise<void> {
    if (submission.status === status && submission.blockNumber === blockNumber) return
    await store.saveSubmission({ ...submission, status, blockNumber })
    // Sending has its own line.
    if (status !== 'sent') log.info({ kind, txHash: submission.txHash, status, blockNumber }, 'L1 submission')
  }

  return { step }
}
