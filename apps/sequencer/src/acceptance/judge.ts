import { Fault } from '@weft/primitives'
import type { AcceptanceDependencies } from './acceptance.ts'
import { nonceGap, signatureMismatch } from './acceptanceFaults.ts'
import { createAcceptedTransaction } from './acceptedTransaction.ts'
import { type Arrival, answer } from './arrival.ts'
import { expiryFlaw } from './expiryFlaw.ts'
import { mempoolRefusal } from './mempoolShare.ts'
import type { Flow, NonceWindow } from './nonceWindow.ts'
import { createReplays } from './replays.ts'
import { createSealingQueue } from './sealingQueue.ts'
import type { SignatureVerdict } from './signatureJob.ts'

/** Decides about the transactions of a job, each once. */
export type Judge = (job: readonly Arrival[], verdicts: readonly SignatureVerdict[]) => void

/**
 * Takes a nonce only for a transaction whose signature is good. One that comes before its turn waits while one
 * with a lower nonce of its flow is being checked (threads answer in any order): a forged transaction can delay
 * another of the same account by one check, and never take its place.
 */
export function createJudge(dependencies: AcceptanceDependencies, window: NonceWindow): Judge {
  const { registry, now } = dependencies
  const sealing = createSealingQueue(dependencies.sealer, window)
  const replay = createReplays(dependencies.explorer)
  /** Unix seconds; the same for a whole job. */
  let time = 0n

  /** Synchronous up to the reservation, so that of two with the same nonce only one can find it free. */
  function decide(arrival: Arrival): void {
    const { flow, nonce } = arrival
    const { digest } = arrival.accepted!
    if (nonce < flow.next) {
      if (!sealing.follow(arrival)) replay(arrival)
      return
    }
    const fault =
      nonceGap(arrival) ??
      expiryFlaw(arrival.validUntil, time) ??
      (arrival.isByAccount ? undefined : signatureMismatch(arrival)) ??
      mempoolRefusal(window, flow.account, dependencies.sequencing().accountPendingMax)
    if (fault) answer(arrival, { status: 'refused', digest, fault })
    else sealing.add(arrival)
  }

  /** Decides about those of a flow that nothing lower is being checked for any more, the lowest first. */
  function unpark(flow: Flow): void {
    const { parked } = flow
    const below = lowest(flow.unjudged)
    const isDecided = ({ nonce }: Arrival) => nonce <= flow.next || nonce <= below
    // Sorting thousands that still have to wait, after each job, would be a flood's lever.
    if (!parked.some(isDecided)) return
    parked.sort((a, b) => (a.nonce < b.nonce ? -1 : 1))
    let decided = 0
    while (decided < parked.length && isDecided(parked[decided]!)) decide(parked[decided++]!)
    flow.parked = parked.slice(decided)
  }

  function judge(arrival: Arrival, verdict: SignatureVerdict): void {
    window.judged(arrival)
    if (verdict instanceof Fault) {
      answer(arrival, { status: 'refused', digest: undefined, fault: verdict })
      return
    }
    const { flow, bytes } = arrival
    const { digest, shard } = verdict
    arrival.accepted = createAcceptedTransaction(registry, { bytes, digest, shard })
    arrival.isByAccount = verdict.isByAccount
    const isAlone = flow.unjudged.length === 0 && flow.parked.length === 0
    if (arrival.nonce > flow.next && !isAlone) park(arrival)
    else decide(arrival)
  }

  return (job, verdicts) => {
    const nowMs = now()
    time = BigInt(Math.floor(nowMs / 1000))
    window.tick(nowMs)
    for (const [index, arrival] of job.entries()) judge(arrival, verdicts[index]!)
    for (const { flow } of job) {
      if (flow.parked.length > 0) unpark(flow)
      window.forget(flow)
    }
  }
}

function park(arrival: Arrival): void {
  const { flow } = arrival
  if (flow.parked.length === 0) flow.parked = [arrival]
  else flow.parked.push(arrival)
}

/** The lowest nonce among transactions; beyond all nonces when there is none. */
function lowest(arrivals: readonly Arrival[]): bigint {
  let found = 2n ** 64n
  for (const { nonce } of arrivals) if (nonce < found) found = nonce
  return found
}
