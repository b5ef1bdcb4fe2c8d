import type { Fault } from '@weft/primitives'
import type { TraceContext } from '@weft/telemetry'
import type { AcceptedTransaction, SealedPosition, Sealer } from '../types.ts'
import { type Arrival, answer } from './arrival.ts'
import { asBuffer } from './asBuffer.ts'
import { asFault } from './awayFault.ts'
import type { NonceWindow } from './nonceWindow.ts'

/** What passed and is not sealed yet. */
export interface SealingQueue {
  /** Takes the transaction's nonce, now, and hands it to the sealer at the end of this turn of the event loop. */
  add(arrival: Arrival): void
  /** Answers the arrival as the same transaction that is on its way already; false when there is none. */
  follow(arrival: Arrival): boolean
}

export function createSealingQueue(sealer: Pick<Sealer, 'submit'>, window: NonceWindow): SealingQueue {
  /** By hash, of which the bytes are the key: its digits would be twice as long. */
  const sealing = new Map<string, Arrival>()
  let outbox: Arrival[] = []

  /** One call for all that passed in this turn. */
  function flush(): void {
    const group = outbox
    outbox = []
    sealer.submit(group.map(acceptedOf), requestsOf(group)).then(
      (positions) => {
        for (const [index, arrival] of group.entries()) seal(arrival, positions[index]!)
      },
      (cause: unknown) => {
        const fault = asFault(cause)
        // The last first, so that each gives back the nonces after it.
        for (const arrival of group.toReversed()) refuse(arrival, fault)
      },
    )
  }

  function seal(arrival: Arrival, { batch, index }: SealedPosition): void {
    const { digest } = acceptedOf(arrival)
    sealing.delete(keyOf(digest))
    window.sealed(arrival.flow, arrival.bytes.length, batch)
    answer(arrival, { status: 'sealed', digest, batch, index, duplicate: false })
    for (const each of arrival.followers ?? []) {
      answer(each, { status: 'sealed', digest, batch, index, duplicate: true })
    }
  }

  function refuse(arrival: Arrival, fault: Fault): void {
    const { digest } = acceptedOf(arrival)
    sealing.delete(keyOf(digest))
    window.release(arrival)
    for (const each of [arrival, ...(arrival.followers ?? [])]) {
      answer(each, { status: 'refused', digest, fault })
    }
  }

  return {
    add(arrival) {
      window.reserve(arrival.flow, arrival.bytes.length)
      if (outbox.length === 0) queueMicrotask(flush)
      outbox.push(arrival)
      sealing.set(keyOf(acceptedOf(arrival).digest), arrival)
    },
    follow(arrival) {
      const first = sealing.get(keyOf(acceptedOf(arrival).digest))
      if (!first) return false
      first.followers ??= []
      first.followers.push(arrival)
      return true
    },
  }
}

/** The recorded requests that they are from. */
function requestsOf(group: readonly Arrival[]): TraceContext[] {
  const requests = new Set<TraceContext>()
  for (const { submission } of group) if (submission.request !== undefined) requests.add(submission.request)
  return [...requests]
}

function acceptedOf(arrival: Arrival): AcceptedTransaction {
  return arrival.accepted!
}

function keyOf(digest: Uint8Array): string {
  return asBuffer(digest).toString('latin1')
}
