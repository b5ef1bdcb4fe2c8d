import type { Action, Hash, ReceiptResult, WeftClient } from '@weft/sdk'
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

/** Where a scene plays: whose transactions are counted together, and what ends it. */
export interface Stage {
  readonly tally: Tally
  readonly signal: AbortSignal
}

/** Signs, sends and waits for one transaction after the other, and counts how each ended. */
export async function sendSteps(client: WeftClient, steps: readonly Step[], stage: Stage): Promise<void> {
  for (const { actions, expect } of steps) await play(client, actions, stage, expect)
}

/** Signs, sends and waits for one transaction, and counts how it ended. */
export async function play(
  client: WeftClient,
  actions: Action | readonly Action[],
  { tally, signal }: Stage,
  expected = 'executed',
): Promise<ReceiptResult> {
  signal.throwIfAborted()
  const sent = await client.bundle([actions].flat() as Action[], { signal })
  const result = await sent.wait('executed', { signal, throwOnRejection: false })
  count(result, expected, tally)
  return result
}

/** What the rollup's time has to bring, and how long it takes at most: the longest wait of a scene is 15 s. */
const PASSES_MAX = 200
const PASS_MS = 250

/**
 * Waits until something holds that only time brings. A rollup's time passes with its batches, so the client keeps them
 * coming: it sends a unit to itself.
 *
 * @throws Error when it does not hold after long enough.
 */
export async function passTime(
  client: WeftClient,
  stage: Stage,
  what: string,
  holds: () => Promise<boolean>,
): Promise<void> {
  const { bank } = client.build
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, PASS_MS))
    await play(client, bank.transfer({ to: client.signer!.address, asset: 'WEFT', amount: 1n }), stage)
  }
  throw new Error(`${what}: did not come to pass`)
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
  const hasBounced = receipt.events.some(({ type }) => type === 'transaction.bounced')
  const ended = receipt.rejection?.code ?? (hasBounced ? 'bounced' : 'executed')
  if (ended !== expected) {
    const names = actions.map(({ type }) => type).join(' + ')
    tally.surprises.push(`${names} (${hash}) ended as ${ended}, expected ${expected}`)
  }
}
