import type { Explorer } from '../types.ts'
import { nonceUsed, overloaded } from './acceptanceFaults.ts'
import { type Arrival, answer } from './arrival.ts'
import { asFault } from './awayFault.ts'
import { LOOKUPS_MAX, LOOKUPS_QUEUED_MAX } from './limits.ts'

/**
 * Answers transactions whose nonce is used: by this very transaction, sent again, or by another. A few at a time:
 * each may ask the database, and somebody who replays the whole history must not fill its pool.
 */
export function createReplays(explorer: Pick<Explorer, 'transaction'>): (arrival: Arrival) => void {
  const waiting: Arrival[] = []
  let running = 0

  async function lookUp(arrival: Arrival): Promise<void> {
    const { hash, digest } = arrival.accepted!
    try {
      const record = await explorer.transaction(hash)
      if (record) {
        const { batch, index } = record
        answer(arrival, { status: 'sealed', digest, batch, index, duplicate: true })
      } else {
        answer(arrival, { status: 'refused', digest, fault: nonceUsed(arrival) })
      }
    } catch (cause) {
      answer(arrival, { status: 'refused', digest, fault: asFault(cause) })
    }
  }

  async function run(): Promise<void> {
    running++
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) await lookUp(next)
    } finally {
      running--
    }
  }

  return (arrival) => {
    if (waiting.length >= LOOKUPS_QUEUED_MAX) {
      answer(arrival, { status: 'refused', digest: arrival.accepted!.digest, fault: overloaded() })
      return
    }
    waiting.push(arrival)
    if (running < LOOKUPS_MAX) void run()
  }
}
