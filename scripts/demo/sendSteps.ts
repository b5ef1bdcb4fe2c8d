import type { Hash, ReceiptResult, WeftClient } from '@weft/sdk'
import type { Step } from './scenario.ts'

/** What became of all the transactions of the demo. */
export interface Tally {
  transactions: number
  executed: number
  rejected: number
  /** Actions that executed, by `module.action`. */
  byAction: Record<string, number>
  /** Transactions that ended otherwise than the rules say, as sentences. */
  surprises: string[]
  /** The newest batch that holds a transaction of the demo, and one of its transactions. */
  last: { batch: number; hash: Hash } | undefined
}

export function createTally(): Tally {
  return { transactions: 0, executed: 0, rejected: 0, byAction: {}, surprises: [], last: undefined }
}

/** Signs, sends and waits for one transaction after the other, and counts how each ended. */
export async function sendSteps(
  client: WeftClient,
  steps: readonly Step[],
  tally: Tally,
  options: { signal: AbortSignal },
): Promise<void> {
  for (const step of steps) {
    options.signal.throwIfAborted()
    const sent = await client.bundle(step.actions, options)
    const result = await sent.wait('executed', { ...options, throwOnRejection: false })
    count(result, step.expect, tally)
  }
}

function count(result: ReceiptResult, expected: string, tally: Tally): void {
  const { hash, batch, receipt, actions } = result
  tally.transactions += 1
  if (tally.last === undefined || batch > tally.last.batch) tally.last = { batch, hash }
  if (receipt.outcome === 'executed') {
    tally.executed += 1
    for (const { type } of actions) tally.byAction[type] = (tally.byAction[type] ?? 0) + 1
  } else {
    tally.rejected += 1
  }
  const ended = receipt.rejection?.code ?? 'executed'
  if (ended !== expected) {
    const names = actions.map(({ type }) => type).join(' + ')
    tally.surprises.push(`${names} (${hash}) ended as ${ended}, expected ${expected}`)
  }
}
