import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { assert } from '@weft/primitives'
import { REQUEST_TRANSACTIONS_MAX } from '@weft/protocol'
import { decodeTransactionsBody, encodeTransactionsBody } from '@weft/protocol/api'
import { encodeUnsigned, type WorkloadTransaction } from '../../workload/index.ts'
import { benchRollup } from '../benchRollup.ts'

/** Transactions for a thread: without signatures as a list, and a key of 32 bytes for each. */
export interface SignJob {
  readonly id: number
  readonly body: Uint8Array
  readonly keys: Uint8Array
}

/** Threads that sign a workload before it is sent: what clients do on machines of their own. */
export interface SignPool {
  /** Canonical bytes in the order given. */
  sign(transactions: readonly WorkloadTransaction[]): Promise<Uint8Array[]>
  close(): Promise<void>
}

export function createSignPool(): SignPool {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array[]>>()
  let nextId = 0
  const threads = Array.from({ length: availableParallelism() }, () => {
    const thread = new Worker(new URL('./signThread.ts', import.meta.url))
    thread.on('message', ({ id, body }: Pick<SignJob, 'id' | 'body'>) => {
      waiting.get(id)!.resolve(decodeTransactionsBody(body).transactions)
      waiting.delete(id)
    })
    thread.on('error', (error) => {
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    })
    return thread
  })

  function signPart(part: readonly WorkloadTransaction[]): Promise<Uint8Array[]> {
    const keys = new Uint8Array(part.length * 32)
    for (const [index, { privateKey, transaction }] of part.entries()) {
      assert(privateKey !== undefined, `nobody has the key of ${transaction.account}`)
      keys.set(privateKey, index * 32)
    }
    const unsigned = encodeUnsigned(
      benchRollup.registry,
      part.map(({ transaction }) => transaction),
    )
    const job: SignJob = { id: nextId++, body: encodeTransactionsBody(unsigned), keys }
    const signed = Promise.withResolvers<Uint8Array[]>()
    waiting.set(job.id, signed)
    threads[job.id % threads.length]!.postMessage(job)
    return signed.promise
  }

  return {
    async sign(transactions) {
      const parts: Promise<Uint8Array[]>[] = []
      for (let at = 0; at < transactions.length; at += REQUEST_TRANSACTIONS_MAX) {
        parts.push(signPart(transactions.slice(at, at + REQUEST_TRANSACTIONS_MAX)))
      }
      return (await Promise.all(parts)).flat()
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}
