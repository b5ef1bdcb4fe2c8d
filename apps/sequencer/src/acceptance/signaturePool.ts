import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Fault } from '@weft/primitives'
import type { SigningDomain } from '@weft/protocol'
import { SIGNATURES_JOB_MAX, SIGNATURES_QUEUED_MAX } from './limits.ts'
import {
  packJob,
  type SignatureAnswer,
  type SignatureThreadData,
  type SignatureVerdict,
  unpackAnswer,
} from './signatureJob.ts'

/** Threads that hash transactions and check their signatures. */
export interface SignaturePool {
  /**
   * Judges transactions, given by canonical bytes that decode; answers in their order.
   *
   * @throws Fault `acceptance.overloaded`, `acceptance.thread_failed` (both retryable)
   */
  check(transactions: readonly Uint8Array[]): Promise<SignatureVerdict[]>
  /** Transactions that wait or are being judged. */
  queued(): number
  close(): Promise<void>
}

/**
 * @param options.threads - Default: one less than the machine's cores, at least one.
 */
export function createSignaturePool(options: { domain: SigningDomain; threads?: number }): SignaturePool {
  const count = options.threads ?? Math.max(1, availableParallelism() - 1)
  const data: SignatureThreadData = { domain: options.domain }
  const threads = Array.from({ length: count }, () => new SignatureThread(data))
  const queued = () => threads.reduce((sum, thread) => sum + thread.load, 0)

  return {
    async check(transactions) {
      if (queued() + transactions.length > SIGNATURES_QUEUED_MAX) throw overloaded()
      const parts: Promise<SignatureVerdict[]>[] = []
      for (let at = 0; at < transactions.length; at += SIGNATURES_JOB_MAX) {
        const idlest = threads.reduce((best, each) => (each.load < best.load ? each : best))
        parts.push(idlest.run(transactions.slice(at, at + SIGNATURES_JOB_MAX)))
      }
      return (await Promise.all(parts)).flat()
    },
    queued,
    async close() {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

interface Waiter {
  readonly size: number
  resolve(verdicts: SignatureVerdict[]): void
  reject(fault: Fault): void
}

/** A thread that dies this often without answering once would do so forever: its code is broken. */
const DEATHS_MAX = 3

/** One thread; a new one takes its place when it dies, so that one bad input cannot stop acceptance. */
class SignatureThread {
  readonly #data: SignatureThreadData
  readonly #waiters = new Map<number, Waiter>()
  #worker: Worker
  #nextId = 0
  #isClosed = false
  /** Deaths since its last answer. */
  #deaths = 0
  load = 0

  constructor(data: SignatureThreadData) {
    this.#data = data
    this.#worker = this.#start()
  }

  run(transactions: readonly Uint8Array[]): Promise<SignatureVerdict[]> {
    if (this.#isClosed || this.#deaths >= DEATHS_MAX)
      return Promise.reject(failed('No thread can check signatures'))
    const job = packJob(this.#nextId++, transactions)
    this.load += transactions.length
    return new Promise((resolve, reject) => {
      this.#waiters.set(job.id, { size: transactions.length, resolve, reject })
      this.#worker.postMessage(job, [job.bytes.buffer])
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker.terminate()
    this.#failAll(failed('The sequencer stops'))
  }

  #start(): Worker {
    const worker = new Worker(new URL('./signatureThread.ts', import.meta.url), { workerData: this.#data })
    worker.on('message', (answer: SignatureAnswer) => {
      const waiter = this.#waiters.get(answer.id)
      this.#waiters.delete(answer.id)
      this.load -= waiter?.size ?? 0
      this.#deaths = 0
      waiter?.resolve(unpackAnswer(answer))
    })
    worker.on('error', (cause) => {
      this.#failAll(failed('The thread that checks signatures failed', cause))
      this.#deaths++
      if (!this.#isClosed && this.#deaths < DEATHS_MAX) this.#worker = this.#start()
    })
    worker.unref()
    return worker
  }

  #failAll(fault: Fault): void {
    for (const waiter of this.#waiters.values()) waiter.reject(fault)
    this.#waiters.clear()
    this.load = 0
  }
}

function overloaded(): Fault {
  return new Fault(
    'acceptance.overloaded',
    'Too many signatures wait to be checked; send again in a second',
    {
      retryable: true,
    },
  )
}

function failed(reason: string, cause?: unknown): Fault {
  return new Fault('acceptance.thread_failed', `${reason}; send again`, { retryable: true, cause })
}
