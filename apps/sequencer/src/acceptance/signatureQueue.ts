import type { Fault } from '@weft/primitives'
import type { Connection } from './acceptance.ts'
import { accountFull, connectionFull, overloaded } from './acceptanceFaults.ts'
import type { Arrival } from './arrival.ts'
import { SIGNATURE_WORK_JOB_MAX, SIGNATURE_WORK_QUEUED_MAX, signatureWork } from './limits.ts'

/**
 * What waits for a signature thread. Here nobody knows yet who really sent a transaction: whoever forges a
 * thousand of somebody's must not take that account's place. So the queue is shared between connections, and
 * within a connection between the accounts its transactions name, each by the rule of `fairShare`:
 *
 * - a connection may hold as much as is free, an account on it as much as the connection still could: neither a
 *   flooding connection nor a flooding account on a connection of many (a proxy's) can keep a newcomer out,
 *   whatever they sign with;
 * - connections are served in turn, a job each, so that who sends little does not wait behind who sends much.
 *
 * Measured in work, so that a bundle of 256 actions counts as the many signatures it costs.
 */
export interface SignatureQueue {
  /**
   * @param work - Of a whole request, see `signatureWork`.
   * @returns Fault `acceptance.connection_full`, `acceptance.overloaded` when it does not fit, not thrown.
   */
  refusal(connection: Connection, work: number): Fault | undefined
  /** @returns Fault `mempool.account_full` when the account holds its share; the transaction is not taken then. */
  add(connection: Connection, arrival: Arrival): Fault | undefined
  /** The next job; empty when nothing waits. */
  take(): Arrival[]
  /** A job is over: its work is off the books. */
  done(job: readonly Arrival[]): void
  readonly isEmpty: boolean
  /** Transactions waiting and in jobs. */
  readonly size: number
  load(): SignatureQueueLoad
}

export interface SignatureQueueLoad {
  /** Waiting and in jobs. */
  readonly transactions: number
  /** What checking them costs, in signatures. */
  readonly work: number
  readonly connections: number
  /** Of what a connection may hold now, the part that the fullest holds: 1 is refused. */
  readonly fullest: number
}

/** A connection: what it has in the queue and in jobs. */
export interface QueueSource {
  readonly connection: Connection
  work: number
  /** Of each account that it names. */
  readonly accounts: Map<string, number>
  waiting: Arrival[]
  /** How many of `waiting` were taken. */
  taken: number
}

export function createSignatureQueue(): SignatureQueue {
  const sources = new Map<Connection, QueueSource>()
  /** Sources with something waiting, the next to be served first. */
  const turns: QueueSource[] = []
  let free = SIGNATURE_WORK_QUEUED_MAX
  let size = 0

  function sourceOf(connection: Connection): QueueSource {
    let source = sources.get(connection)
    if (!source) {
      source = { connection, work: 0, accounts: new Map(), waiting: [], taken: 0 }
      sources.set(connection, source)
    }
    return source
  }

  return {
    get isEmpty() {
      return turns.length === 0
    },
    get size() {
      return size
    },
    load() {
      let held = 0
      for (const { work } of sources.values()) held = Math.max(held, work)
      const work = SIGNATURE_WORK_QUEUED_MAX - free
      return { transactions: size, work, connections: sources.size, fullest: held / Math.max(1, free) }
    },
    refusal(connection, work) {
      const held = sources.get(connection)?.work ?? 0
      if (held + work <= free - work) return undefined
      return held > 0 ? connectionFull() : overloaded()
    },
    add(connection, arrival) {
      const source = sourceOf(connection)
      const { key } = arrival.flow.account
      const held = source.accounts.get(key) ?? 0
      const work = signatureWork(arrival.bytes.length)
      const room = free - source.work
      if (held + work > room - work) return accountFull()
      source.accounts.set(key, held + work)
      source.work += work
      free -= work
      size++
      arrival.work = work
      arrival.source = source
      source.waiting.push(arrival)
      if (source.waiting.length - source.taken === 1) turns.push(source)
      return undefined
    },
    take() {
      const source = turns.shift()
      if (!source) return []
      const { waiting, taken } = source
      let end = taken
      let work = 0
      while (end < waiting.length && work < SIGNATURE_WORK_JOB_MAX) work += waiting[end++]!.work
      const job = waiting.slice(taken, end)
      source.taken = end
      if (end * 2 >= waiting.length) {
        source.waiting = waiting.slice(end)
        source.taken = 0
      }
      if (source.waiting.length > source.taken) turns.push(source)
      return job
    },
    done(job) {
      size -= job.length
      for (const { flow, source, work } of job) {
        const { key } = flow.account
        const { accounts } = source!
        const left = accounts.get(key)! - work
        if (left > 0) accounts.set(key, left)
        else accounts.delete(key)
        free += work
        source!.work -= work
        if (source!.work === 0) sources.delete(source!.connection)
      }
    },
  }
}
