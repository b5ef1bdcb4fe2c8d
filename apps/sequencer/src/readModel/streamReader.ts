import { type Database, getBatchOverview, readStream } from '@weft/db'
import { assert } from '@weft/primitives'
import type { BatchEvent, BatchOutcomes } from '../types.ts'
import type { BatchReader } from './batchReader.ts'

/** Builds past events of the stream from Postgres, as they were when they were published. */
export function createStreamReader(options: { database: Database; batches: BatchReader }) {
  const { database, batches } = options
  return async (range: { after: number; upTo: number; limit: number }): Promise<BatchEvent[]> => {
    const entries = await readStream(database, { after: range.after, limit: range.limit })
    const told = entries.filter((entry) => entry.sequence <= range.upTo)
    const events: BatchEvent[] = []
    for (const { sequence, kind, batch } of told) {
      if (kind === 'posted' || kind === 'finalized') events.push({ sequence, kind, batch })
      else events.push(await (kind === 'sealed' ? sealed(sequence, batch) : executed(sequence, batch)))
    }
    return events
  }

  async function sealed(sequence: number, number: number): Promise<BatchEvent> {
    const found = await getBatchOverview(database, number)
    assert(found !== undefined, `the stream tells of batch ${number}, which is not sealed`)
    const { timestamp, transactionCount } = found
    return { kind: 'sealed', sequence, batch: number, timestamp, transactionCount }
  }

  async function executed(sequence: number, number: number): Promise<BatchEvent> {
    const overview = await getBatchOverview(database, number)
    assert(overview?.result !== undefined, `the stream tells of batch ${number}, which is not executed`)
    return {
      kind: 'executed',
      sequence,
      batch: number,
      timestamp: overview.timestamp,
      stateRoot: overview.result.stateRoot,
      transactionCount: overview.transactionCount,
      executedCount: overview.result.executedCount,
      outcomes: () => outcomesFrom(number),
    }
  }

  async function outcomesFrom(number: number): Promise<BatchOutcomes> {
    const found = await batches.get(number)
    assert(found?.isExecuted === true, `batch ${number} is not executed`)
    return found.outcomes()
  }
}
