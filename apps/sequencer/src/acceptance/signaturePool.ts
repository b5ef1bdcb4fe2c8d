import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Fault } from '@weft/primitives'
import type { SigningDomain } from '@weft/protocol'
import { THREAD_JOBS_MAX } from './limits.ts'
import {
  packJob,
  type SignatureAnswer,
  type SignatureCheck,
  type SignatureThreadData,
  type SignatureVerdict,
  unpackAnswer,
} from './signatureJob.ts'

/** Threads that decode and hash transactions and check their signatures. Has no queue: ask `hasRoom` first. */
export interface SignaturePool {
  /** Whether a thread can take another job. */
  hasRoom(): boolean
  /**
   * One job: judges transactions, in their order.
   *
   * @throws Fault `acceptance.thread_failed` (retryable)
   */
  check(checks: readonly SignatureCheck[]): Promise<SignatureVerdict[]>
  close(): Promise<void>
}

/**
 * @param options.threads - Default: as many as the machine has cores, since the event loop leaves one of them idle often
 * enough: a tenth more single actions a second on two cores than with one thread.
 * @param options.entry - Default: `signatureThread.ts`.
 */
export function createSignaturePool(options: {
  domain: SigningDomain
  threads?: number
  entry?: URL
}): SignaturePool {
  const count = options.threads ?? availableParallelism()
  const data: SignatureThreadData = { domain: options.domain }
  const entry = options.entry ?? new URL('./signatureThread.ts', import.meta.url)
  const threads = Array.from({ length: count }, () => new SignatureThread(entry, data))
  const idlest = () => threads.reduce((best, each) => (each.jobs < best.jobs ? each : best))

  return {
    hasRoom: () => idlest().jobs < THREAD_JOBS_MAX,
    check: (checks) => idlest().run(checks),
    async close() {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

interface Waiter {
  resolve(verdicts: SignatureVerdict[]): void
  reject(fault: Fault): void
}

/** A thread that dies this often without answering once would do so forever: its code is broken. */
const DEATHS_MAX = 3

/** One thread; a new one takes its place when it dies, so that one bad input cannot stop acceptance. */
class SignatureThread {
  readonly #entry: URL
  readonly #data: SignatureThreadData
  readonly #waiters = new Map<number, Waiter>()
  #worker: Worker
  #nextId = 0
  #isClosed = false
  /** Deaths since its last answer. */
  #deaths = 0

  constructor(entry: URL, data: SignatureThreadData) {
    this.#entry = entry
    this.#data = data
    this.#worker = this.#start()
  }

  get jobs(): number {
    return this.#waiters.size
  }

  run(checks: readonly SignatureCheck[]): Promise<SignatureVerdict[]> {
    if (this.#isClosed || this.#deaths >= DEATHS_MAX)
      return Promise.reject(failed('No thread can check signatures'))
    const job = packJob(this.#nextId++, checks)
    return new Promise((resolve, reject) => {
      this.#waiters.set(job.id, { resolve, reject })
      this.#worker.postMessage(job, [job.bytes.buffer, job.lengths.buffer, job.replays.buffer])
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker.terminate()
    this.#failAll(failed('The sequencer stops'))
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { workerData: this.#data })
    worker.on('message', (answer: SignatureAnswer) => {
      const waiter = this.#waiters.get(answer.id)
      this.#waiters.delete(answer.id)
      this.#deaths = 0
      waiter?.resolve(unpackAnswer(answer))
    })
    worker.on('error', (cause) => {
      this.#deaths++
      if (!this.#isClosed && this.#deaths < DEATHS_MAX) this.#worker = this.#start()
      this.#failAll(failed('The thread that checks signatures failed', cause))
    })
    worker.unref()
    return worker
  }

  #failAll(fault: Fault): void {
    for (const waiter of this.#waiters.values()) waiter.reject(fault)
    this.#waiters.clear()
  }
}

function failed(reason: string, cause?: unknown): Fault {
  return new Fault('acceptance.thread_failed', `${reason}; send again`, { retryable: true, cause })
}
