import type { Hash } from '@weft/primitives'
import type { AcceptedTransaction, SealedPosition, Sealer } from '../types.ts'
import type { NonceWindow } from './nonceWindow.ts'

/** What passed and is not sealed yet. */
export interface SealingQueue {
  /** Takes the transaction's nonce, now, and hands it to the sealer at the end of this turn of the event loop. */
  add(item: AcceptedTransaction): Promise<SealedPosition>
  /** The seal of a transaction that was sent before and is not sealed yet. */
  find(hash: Hash): Promise<SealedPosition> | undefined
  readonly size: number
}

interface Outgoing {
  readonly item: AcceptedTransaction
  resolve(position: SealedPosition): void
  reject(cause: unknown): void
}

export function createSealingQueue(sealer: Pick<Sealer, 'submit'>, window: NonceWindow): SealingQueue {
  const sealing = new Map<Hash, Promise<SealedPosition>>()
  let outbox: Outgoing[] = []

  /** One call for all that passed in this turn. */
  function flush(): void {
    const group = outbox
    outbox = []
    sealer.submit(group.map(({ item }) => item)).then(
      (positions) => {
        for (const [index, { item, resolve }] of group.entries()) {
          const position = positions[index]!
          sealing.delete(item.hash)
          window.sealed(item.transaction, position.batch)
          resolve(position)
        }
      },
      (cause: unknown) => {
        for (const { item, reject } of group) {
          sealing.delete(item.hash)
          window.release(item.transaction, item.transaction.nonce)
          reject(cause)
        }
      },
    )
  }

  return {
    add(item) {
      window.reserve(item.transaction)
      const sealed = new Promise<SealedPosition>((resolve, reject) => {
        if (outbox.length === 0) queueMicrotask(flush)
        outbox.push({ item, resolve, reject })
      })
      sealing.set(item.hash, sealed)
      return sealed
    },
    find: (hash) => sealing.get(hash),
    get size() {
      return sealing.size
    },
  }
}
