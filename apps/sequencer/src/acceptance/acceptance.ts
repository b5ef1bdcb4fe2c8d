import { Bug, Fault } from '@weft/primitives'
import {
  decodeTransaction,
  type Registry,
  readTransactionHeader,
  type Transaction,
  type TransactionHeader,
} from '@weft/protocol'
import { noTracing, type TraceContext, type Tracing } from '@weft/telemetry'
import type { SequencingLimits } from '../sequencingLimits.ts'
import type { BatchFeed, Explorer, ReadModel, Sealer } from '../types.ts'
import { mempoolFull, nonceGap, notSealed, overloaded } from './acceptanceFaults.ts'
import { type AcceptanceResult, type Arrival, answer, type Submission } from './arrival.ts'
import { asBuffer } from './asBuffer.ts'
import { type HeavyAccount, heaviestAccounts } from './heaviestAccounts.ts'
import { createJudge } from './judge.ts'
import { ACCOUNT_PENDING_MAX, MEMPOOL_TRANSACTIONS_MAX, SEAL_WAIT_MS_MAX, signatureWork } from './limits.ts'
import { mempoolRefusal, mempoolShareUsed } from './mempoolShare.ts'
import { createNonceWindow } from './nonceWindow.ts'
import type { SignatureVerdict } from './signatureJob.ts'
import type { SignaturePool } from './signaturePool.ts'
import { createSignatureQueue, type SignatureQueueLoad } from './signatureQueue.ts'

/** The gate: what passes it costs nothing later, what does not pass has left no trace. */
export interface Acceptance {
  /**
   * Judges transactions one by one, hands those that pass to the sealer, and answers when they are sealed. In
   * order of precedence: encoding, form of the signature, known hash, nonce, expiry, signature, share of the
   * account.
   *
   * @param transactions - Canonical bytes, or whatever somebody sent as such.
   * @param connection - Over which they came: shares of the signature queue are by connection.
   * @param request - The recorded request they are from.
   * @throws Fault `mempool.full`, `acceptance.overloaded`, `acceptance.connection_full` (retryable): nothing of
   * the call was taken.
   */
  submit(
    transactions: readonly Uint8Array[],
    connection: Connection,
    request?: TraceContext,
  ): Promise<AcceptanceResult[]>
  /** The nonce to sign next: committed, and what is taken but not executed. */
  nextNonce(account: Transaction['account'], nonceKey: number): bigint
  load(): AcceptanceLoad
  /** Of what an account may have in the mempool, the part that the fullest has: 1 is refused. Looks at all of them. */
  fullestAccount(): number
  /** Accounts with most transactions in the mempool, the heaviest first. Looks at all of them. */
  heaviest(limit: number): HeavyAccount[]
  close(): void
}

/** A socket, or the address of a client behind a proxy that many share. */
export type Connection = object | string

/** How full the bounded stores of acceptance are. */
export interface AcceptanceLoad {
  /** Transactions taken and not yet executed, their bytes, and the accounts they are of. */
  readonly mempool: { readonly transactions: number; readonly bytes: number; readonly accounts: number }
  readonly signatures: SignatureQueueLoad
}

export interface AcceptanceDependencies {
  readonly registry: Registry
  readonly sealer: Pick<Sealer, 'submit' | 'expect'>
  readonly readModel: Pick<ReadModel, 'nonceOf' | 'head'>
  readonly explorer: Pick<Explorer, 'transaction'>
  readonly feed: Pick<BatchFeed, 'subscribe'>
  readonly signatures: Pick<SignaturePool, 'check' | 'hasRoom'>
  readonly sequencing: () => Pick<SequencingLimits, 'accountPendingMax'>
  /** Unix milliseconds. */
  readonly now: () => number
  /** Default: nothing is recorded. */
  readonly tracing?: Tracing
}

/** No account can have more under way, so whatever is further ahead cannot have its turn in this request. */
const NONCES_AHEAD_MAX = BigInt(ACCOUNT_PENDING_MAX)

/**
 * A transaction's way: its header is read here, the rest of it in a signature thread, so that the event loop
 * spends a few microseconds on each. Whole requests come in, whole jobs go to the threads, whole groups to the
 * sealer: no promise and no timer belongs to one transaction.
 */
export function createAcceptance(dependencies: AcceptanceDependencies): Acceptance {
  const { registry, readModel, feed, signatures, sequencing, tracing = noTracing } = dependencies
  const window = createNonceWindow(readModel)
  const queue = createSignatureQueue()
  const judge = createJudge(dependencies, window)
  dependencies.sealer.expect(() => queue.size)
  const unsubscribe = feed.subscribe((event) => {
    if (event.kind === 'executed') window.executed(event.batch)
  })

  /** Gives the threads what they can take. */
  function pump(): void {
    while (!queue.isEmpty && signatures.hasRoom()) {
      const job = queue.take()
      signatures.check(job).then(
        (verdicts) => finish(job, verdicts),
        (fault: Fault) =>
          finish(
            job,
            job.map(() => fault),
          ),
      )
    }
  }

  function finish(job: readonly Arrival[], verdicts: readonly SignatureVerdict[]): void {
    queue.done(job)
    if (tracing.isOn) for (const { submission } of job) oneChecked(submission)
    pump()
    judge(job, verdicts)
  }

  /** @returns Why it goes no further, when it does not. */
  function enter(
    bytes: Uint8Array,
    connection: Connection,
    submission: Submission,
    place: number,
  ): Fault | undefined {
    const header = readTransactionHeader(bytes)
    if (!header) return decodingFault(registry, bytes)
    const arrival = createArrival(bytes, header, submission, place)
    const { flow } = arrival
    const fault = hopeless(arrival) ?? queue.add(connection, arrival)
    if (fault) {
      window.forget(flow)
      return fault
    }
    window.arrived(arrival)
    submission.arrivals.push(arrival)
    return undefined
  }

  /** What needs no look at the signature, because it would be refused with a good one too. */
  function hopeless(arrival: Arrival): Fault | undefined {
    const { flow, nonce } = arrival
    if (nonce < flow.next) return undefined
    const isOutOfReach = nonce - flow.next > NONCES_AHEAD_MAX
    return (
      (isOutOfReach ? nonceGap(arrival) : undefined) ??
      mempoolRefusal(window, flow.account, sequencing().accountPendingMax)
    )
  }

  function createArrival(
    bytes: Uint8Array,
    header: TransactionHeader,
    submission: Submission,
    place: number,
  ): Arrival {
    const flow = window.flowOf(asBuffer(bytes), header)
    return {
      bytes,
      isReplay: header.nonce < flow.base,
      submission,
      place,
      flow,
      nonce: header.nonce,
      validUntil: header.validUntil,
      unjudgedAt: 0,
      source: undefined,
      work: 0,
      accepted: undefined,
      isByAccount: false,
      followers: undefined,
    }
  }

  return {
    async submit(transactions, connection, request) {
      if (transactions.length === 0) return []
      const fault =
        window.pending + transactions.length > MEMPOOL_TRANSACTIONS_MAX
          ? mempoolFull()
          : queue.refusal(connection, workOf(transactions))
      if (fault) throw fault
      const { promise, resolve } = Promise.withResolvers<void>()
      const results = Array.from<AcceptanceResult | undefined>({ length: transactions.length })
      const submission: Submission = {
        results,
        arrivals: [],
        left: transactions.length,
        request,
        checking: tracing.follow(request, 'check signatures'),
        unchecked: 0,
        done: resolve,
      }
      for (const [place, bytes] of transactions.entries()) {
        const flaw = enter(bytes, connection, submission, place)
        if (flaw) answer({ submission, place }, { status: 'refused', digest: undefined, fault: flaw })
      }
      submission.unchecked = submission.arrivals.length
      pump()
      const timer = setTimeout(() => giveUp(submission), SEAL_WAIT_MS_MAX)
      await promise.finally(() => clearTimeout(timer))
      return results as AcceptanceResult[]
    },
    nextNonce: (account, nonceKey) => window.next(account, nonceKey),
    load: () => ({
      mempool: {
        transactions: window.pending,
        bytes: window.pendingBytes,
        accounts: window.accounts.size,
      },
      signatures: queue.load(),
    }),
    fullestAccount() {
      let fullest = 0
      for (const each of window.accounts.values()) {
        fullest = Math.max(fullest, mempoolShareUsed(window, each, sequencing().accountPendingMax))
      }
      return fullest
    },
    heaviest: (limit) =>
      heaviestAccounts(window, {
        limit,
        accountPendingMax: sequencing().accountPendingMax,
        now: dependencies.now(),
      }),
    close: unsubscribe,
  }
}

function oneChecked(submission: Submission): void {
  if (--submission.unchecked === 0) submission.checking.end()
}

/** The request has waited long enough; its transactions themselves go on. */
function giveUp({ arrivals }: Submission): void {
  for (const arrival of arrivals) {
    const digest = arrival.accepted?.digest
    answer(arrival, { status: 'refused', digest, fault: digest ? notSealed(digest) : overloaded() })
  }
}

/** Why bytes without a readable header are no transaction. */
function decodingFault(registry: Registry, bytes: Uint8Array): Fault {
  try {
    decodeTransaction(registry, bytes)
  } catch (cause) {
    if (cause instanceof Fault) return cause
    throw cause
  }
  throw new Bug('a transaction without a header')
}

function workOf(transactions: readonly Uint8Array[]): number {
  return transactions.reduce((sum, { length }) => sum + signatureWork(length), 0)
}
