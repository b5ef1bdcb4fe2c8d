import type { Transaction } from '@weft/protocol'

/**
 * Where a transaction waits for those with a lower nonce of its flow that arrived and are not judged yet:
 * signatures are checked in parallel, so the second may be ready before the first.
 *
 * A nonce is only taken after its signature is found good. A forged transaction can therefore delay another
 * of the same account by one check, and never take its place.
 */
export interface ParkingLot {
  /** A transaction is going to be judged. */
  arrive(transaction: Transaction): void
  /** Whether waiting cannot change what happens: the nonce is reached, or nothing below it is being judged. */
  isDecided(transaction: Transaction, next: bigint): boolean
  /** Resolves when it may be decided. */
  wait(transaction: Transaction): Promise<void>
  /** A transaction was judged; `next` is the nonce its flow expects now. */
  settle(transaction: Transaction, next: bigint): void
}

interface Flow {
  /** How many of each nonce are being judged. */
  readonly judging: Map<bigint, number>
  waiting: { nonce: bigint; wake: () => void }[]
}

export function createParkingLot(): ParkingLot {
  const flows = new Map<string, Flow>()

  return {
    arrive(transaction) {
      const key = keyOf(transaction)
      const flow = flows.get(key) ?? { judging: new Map(), waiting: [] }
      flows.set(key, flow)
      flow.judging.set(transaction.nonce, (flow.judging.get(transaction.nonce) ?? 0) + 1)
    },
    isDecided(transaction, next) {
      if (transaction.nonce <= next) return true
      const flow = flows.get(keyOf(transaction))
      return flow === undefined || lowest(flow) >= transaction.nonce
    },
    wait: (transaction) =>
      new Promise((wake) => flows.get(keyOf(transaction))!.waiting.push({ nonce: transaction.nonce, wake })),
    settle(transaction, next) {
      const key = keyOf(transaction)
      const flow = flows.get(key)
      if (!flow) return
      const left = (flow.judging.get(transaction.nonce) ?? 1) - 1
      if (left > 0) flow.judging.set(transaction.nonce, left)
      else flow.judging.delete(transaction.nonce)
      if (flow.judging.size === 0) flows.delete(key)
      if (flow.waiting.length === 0) return
      const below = lowest(flow)
      const decided = (nonce: bigint) => nonce <= next || nonce <= below
      const { waiting } = flow
      flow.waiting = waiting.filter(({ nonce }) => !decided(nonce))
      for (const { nonce, wake } of waiting) if (decided(nonce)) wake()
    },
  }
}

/** Lowest nonce that is being judged; one beyond all nonces when there is none. */
function lowest(flow: Flow): bigint {
  let found = 2n ** 64n
  for (const nonce of flow.judging.keys()) if (nonce < found) found = nonce
  return found
}

function keyOf(transaction: Transaction): string {
  return `${transaction.account}/${transaction.nonceKey}`
}
