import type { BatchSummary } from '@weft/protocol/api'
import type { Command } from '../command.ts'
import { numberOption } from '../options.ts'
import { table } from '../output.ts'

/** What one page of the API holds. */
const BATCHES_MAX = 100

export const batches: Command = {
  name: 'batches',
  parameters: '',
  parametersMin: 0,
  parametersMax: 0,
  summary: 'The newest batches.',
  options: {
    limit: { type: 'string', value: 'batches', help: `How many, 1 to ${BATCHES_MAX}; default 10.` },
  },
  examples: ['weft batches', 'weft batches --limit 100 --json'],
  async run({ reader, options, signal, print }) {
    const limit = numberOption({ options }, 'limit', { min: 1, max: BATCHES_MAX, default: 10 })
    const { items } = await reader().batches({ limit }).page(undefined, { signal })
    if (options.json === true) {
      for (const each of items) print({ ...each }, '')
      return
    }
    print({}, table([HEADER, ...items.map(rowOf)]))
  },
}

const HEADER = ['batch', 'stage', 'transactions', 'executed', 'rejected', 'took ms', 'time']

function rowOf(batch: BatchSummary): string[] {
  const { number, stage, transactions, executed, rejected, sealedAtMs, executedAtMs } = batch
  const tookMs = executedAtMs === null ? '' : String(executedAtMs - sealedAtMs)
  const counts = [transactions, executed ?? '', rejected ?? '']
  return [String(number), stage, ...counts.map(String), tookMs, new Date(sealedAtMs).toISOString()]
}
