import { Fault, type Hash } from '@weft/primitives'
import type { SignedTransaction, Transaction } from '@weft/protocol'
import type { BatchFeed, Explorer, ReadModel, SealedPosition, Sealer } from '../types.ts'
import {
  accountFull,
  mempoolFull,
  nonceGap,
  nonceUsed,
  notSealed,
  signatureMismatch,
} from './acceptanceFaults.ts'
import { awayFault } from './awayFault.ts'
import { expiryFlaw } from './expiryFlaw.ts'
import { ACCOUNT_PENDING_MAX, MEMPOOL_TRANSACTIONS_MAX, SEAL_WAIT_MS_MAX } from './limits.ts'
import { createNonceWindow } from './nonceWindow.ts'
import { createParkingLot } from './parkingLot.ts'
import { createSealingQueue } from './sealingQueue.ts'
import { signatureFlaw } from './signatureFlaw.ts'
import type { SignatureVerdict } from './signatureJob.ts'
import type { SignaturePool } from './signaturePool.ts'

/** A transaction that could be read: its values and its canonical bytes. */
export interface Candidate extends SignedTransaction {
  readonly bytes: Uint8Array
}

export type AcceptanceResult =
  | {
      readonly status: 'sealed'
      readonly hash: Hash
      readonly position: Pick<SealedPosition, 'batch' | 'index'>
      /** Whether it had been sent before. */
      readonly duplicate: boolean
    }
  | { readonly status: 'refused'; readonly hash: Hash | undefined; readonly fault: Fault }

/** The gate: what passes it costs nothing later, what does not pass has left no trace. */
export interface Acceptance {
  /**
   * Judges transactions one by one, hands those that pass to the sealer in order, and answers when they are
   * sealed. In order of precedence: form of the signature, known hash, nonce, expiry, signature.
   *
   * @throws Fault `mempool.full`, `acceptance.overloaded` (retryable): nothing of the call was taken.
   */
  submit(candidates: readonly Candidate[]): Promise<AcceptanceResult[]>
  /** The nonce to sign next: committed, and what is taken but not executed. */
  nextNonce(account: Transaction['account'], nonceKey: number): bigint
  close(): void
}

export interface AcceptanceDependencies {
  readonly sealer: Pick<Sealer, 'submit' | 'waiting'>
  readonly readModel: Pick<ReadModel, 'nonceOf' | 'head'>
  readonly explorer: Pick<Explorer, 'transaction'>
  readonly feed: Pick<BatchFeed, 'subscribe'>
  readonly signatures: Pick<SignaturePool, 'check'>
  /** Unix milliseconds. */
  readonly now: () => number
}

/** A candidate with its verdict, on its way to the sealer. */
interface Judged {
  readonly candidate: Candidate
  readonly verdict: SignatureVerdict
  /** Resolves when its request has waited long enough. */
  readonly late: Promise<undefined>
}

export function createAcceptance(dependencies: AcceptanceDependencies): Acceptance {
  const { sealer, readModel, explorer, feed, signatures, now } = dependencies
  const window = createNonceWindow(readModel)
  const parking = createParkingLot()
  const sealing = createSealingQueue(sealer, window)
  const unsubscribe = feed.subscribe((event) => {
    if (event.kind !== 'executed') return
    const { outcomes, batch } = event
    for (let index = 0; index < outcomes.count; index++) window.executed(outcomes.transactionAt(index), batch)
  })

  /** Synchronous up to the reservation, so that of two with the same nonce only one can find it free. */
  function judge(judged: Judged): Promise<AcceptanceResult> {
    const { transaction } = judged.candidate
    const next = window.next(transaction)
    if (!parking.isDecided(transaction, next)) return parking.wait(transaction).then(() => judge(judged))
    const decision = transaction.nonce < next ? known(judged, next) : decide(judged, next)
    parking.settle(transaction, window.next(transaction))
    return decision
  }

  async function decide({ candidate, verdict, late }: Judged, next: bigint): Promise<AcceptanceResult> {
    const { transaction } = candidate
    const fault =
      nonceGap(transaction, next) ??
      expiryFlaw(transaction.validUntil, now()) ??
      (verdict.isByAccount ? undefined : signatureMismatch(transaction)) ??
      (window.pendingOf(transaction.account) < ACCOUNT_PENDING_MAX ? undefined : accountFull())
    if (fault) return { status: 'refused', hash: verdict.hash, fault }
    const sealed = sealing.add({ hash: verdict.hash, bytes: candidate.bytes, transaction })
    return await answered(verdict.hash, sealed, late, false)
  }

  /** The nonce is used: by this very transaction, sent again, or by another. */
  async function known({ candidate, verdict, late }: Judged, next: bigint): Promise<AcceptanceResult> {
    const { hash } = verdict
    const underWay = sealing.find(hash)
    if (underWay) return await answered(hash, underWay, late, true)
    try {
      const record = await explorer.transaction(hash)
      if (record) return { status: 'sealed', hash, position: record, duplicate: true }
    } catch (cause) {
      const fault = awayFault(cause)
      if (fault) return { status: 'refused', hash, fault }
      throw cause
    }
    return { status: 'refused', hash, fault: nonceUsed(candidate.transaction, next) }
  }

  return {
    async submit(candidates) {
      const waiting = Math.max(sealer.waiting(), sealing.size)
      if (waiting + candidates.length > MEMPOOL_TRANSACTIONS_MAX) throw mempoolFull()
      const flaws = candidates.map((candidate) => signatureFlaw(candidate.signature))
      const sound = candidates.filter((_, index) => flaws[index] === undefined)
      for (const { transaction } of sound) parking.arrive(transaction)
      let verdicts: SignatureVerdict[]
      try {
        verdicts = sound.length === 0 ? [] : await signatures.check(sound.map(({ bytes }) => bytes))
      } catch (cause) {
        for (const { transaction } of sound) parking.settle(transaction, window.next(transaction))
        throw cause
      }
      const { promise: late, resolve } = Promise.withResolvers<undefined>()
      const timer = setTimeout(() => resolve(undefined), SEAL_WAIT_MS_MAX)
      try {
        const answers = await Promise.all(
          sound.map((candidate, index) => judge({ candidate, verdict: verdicts[index]!, late })),
        )
        let at = 0
        return flaws.map((fault) => (fault ? { status: 'refused', hash: undefined, fault } : answers[at++]!))
      } finally {
        clearTimeout(timer)
      }
    },
    nextNonce: (account, nonceKey) => window.next({ account, nonceKey }),
    close: unsubscribe,
  }
}

/** Waits for the seal, for a bounded time; the transaction itself goes on waiting. */
async function answered(
  hash: Hash,
  sealed: Promise<SealedPosition>,
  late: Promise<undefined>,
  duplicate: boolean,
): Promise<AcceptanceResult> {
  try {
    const position = await Promise.race([sealed, late])
    if (!position) return { status: 'refused', hash, fault: notSealed(hash) }
    return { status: 'sealed', hash, position, duplicate }
  } catch (cause) {
    if (cause instanceof Fault) return { status: 'refused', hash, fault: cause }
    throw cause
  }
}
