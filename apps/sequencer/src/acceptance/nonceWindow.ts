import type { Address } from '@weft/primitives'
import type { ReadModel } from '../types.ts'

/** One flow of an account. */
export interface NonceFlow {
  readonly account: Address
  readonly nonceKey: number
}

/**
 * Which nonce comes next in each flow: the committed one, plus what is taken and not yet executed. Holds only
 * flows with something under way, so its size is bounded by the mempool.
 */
export interface NonceWindow {
  /** The nonce that the next transaction of the flow must carry. */
  next(flow: NonceFlow): bigint
  /** Transactions of an account that are taken and not yet executed. */
  pendingOf(account: Address): number
  /** Takes `next`. */
  reserve(flow: NonceFlow): void
  /** Gives a nonce, and those after it, back: it was not sealed. */
  release(flow: NonceFlow, nonce: bigint): void
  /** What was reserved is in a batch. */
  sealed(flow: NonceFlow, batch: number): void
  /** A transaction of the flow was executed in `batch`, and the read model shows it. */
  executed(flow: NonceFlow, batch: number): void
}

interface Entry {
  next: bigint
  unsealed: number
  lastBatch: number
}

export function createNonceWindow(readModel: Pick<ReadModel, 'nonceOf' | 'head'>): NonceWindow {
  const entries = new Map<string, Entry>()
  const pending = new Map<Address, number>()
  const committed = (flow: NonceFlow) => readModel.nonceOf(flow.account, flow.nonceKey)

  function addPending(account: Address, delta: number): void {
    const count = (pending.get(account) ?? 0) + delta
    if (count > 0) pending.set(account, count)
    else pending.delete(account)
  }

  return {
    next(flow) {
      const known = entries.get(keyOf(flow))?.next ?? 0n
      const stored = committed(flow)
      return known > stored ? known : stored
    },
    pendingOf: (account) => pending.get(account) ?? 0,
    reserve(flow) {
      const key = keyOf(flow)
      const entry = entries.get(key) ?? { next: committed(flow), unsealed: 0, lastBatch: 0 }
      entry.next = this.next(flow) + 1n
      entry.unsealed++
      entries.set(key, entry)
      addPending(flow.account, 1)
    },
    release(flow, nonce) {
      const key = keyOf(flow)
      const entry = entries.get(key)
      addPending(flow.account, -1)
      if (!entry) return
      entry.unsealed--
      if (entry.next > nonce) entry.next = nonce
      if (entry.unsealed <= 0 && entry.lastBatch === 0) entries.delete(key)
    },
    sealed(flow, batch) {
      const key = keyOf(flow)
      const entry = entries.get(key)
      if (!entry) return
      entry.unsealed--
      entry.lastBatch = Math.max(entry.lastBatch, batch)
      if (entry.unsealed <= 0 && entry.lastBatch <= readModel.head().number) entries.delete(key)
    },
    executed(flow, batch) {
      const key = keyOf(flow)
      const entry = entries.get(key)
      addPending(flow.account, -1)
      // From here on the committed nonce says it all, even if the engine did not take one it should have.
      if (entry && entry.unsealed <= 0 && entry.lastBatch <= batch) entries.delete(key)
    },
  }
}

function keyOf(flow: NonceFlow): string {
  return `${flow.account}/${flow.nonceKey}`
}
