import type { Address } from '@weft/primitives'
import { encodeTransactionsBody } from '@weft/protocol/api'
import type { Workload, WorkloadTransaction } from '../../workload/index.ts'
import type { SignPool } from '../sign/signPool.ts'
import type { PlannedRequest } from './loadPlan.ts'

/** How a workload is cut into requests. */
export interface RequestShape {
  /** Connections; the transactions of an account all go over one of them, in order. */
  readonly flows: number
  readonly transactionsPerRequest: number
}

/** Transactions made in one go: what the generator credits lies at least this far back. */
const STEP_TRANSACTIONS = 20_000

/**
 * Makes and signs the transactions of a run. Requests come in the order in which their last transaction was made.
 *
 * @param options.timestamp - Unix seconds: transactions are good for ten minutes from then on.
 * @returns requests with at least `transactions` transactions, and how many actions those have together.
 */
export async function planWorkload(options: {
  workload: Workload
  pool: SignPool
  transactions: number
  timestamp: bigint
  shape: RequestShape
  signal: AbortSignal
}): Promise<{ requests: PlannedRequest[]; transactions: number; actions: number }> {
  const { workload, pool, timestamp, shape, signal } = options
  const open = Array.from({ length: shape.flows }, (): Uint8Array[] => [])
  const requests: PlannedRequest[] = []
  const flowOf = createFlows(shape.flows)
  let actions = 0
  const close = (flow: number) => {
    const bodies = open[flow]!
    if (bodies.length === 0) return
    requests.push({ flow, count: bodies.length, body: encodeTransactionsBody(bodies) })
    open[flow] = []
  }
  let made = 0
  while (made < options.transactions) {
    signal.throwIfAborted()
    const step = workload.next(Math.min(STEP_TRANSACTIONS, options.transactions - made), timestamp)
    const signed = await pool.sign(step)
    for (const [index, each] of step.entries()) {
      const flow = flowOf(each)
      open[flow]!.push(signed[index]!)
      actions += each.transaction.actions.length
      if (open[flow]!.length === shape.transactionsPerRequest) close(flow)
    }
    made += step.length
  }
  for (let flow = 0; flow < shape.flows; flow++) close(flow)
  return { requests, transactions: made, actions }
}

/**
 * Accounts to flows in the order in which they come, as many to each: all flows are equally fast, so what one has to send
 * more than another comes later and later, until it is behind what relies on it.
 */
function createFlows(count: number): (each: WorkloadTransaction) => number {
  const flows = new Map<Address, number>()
  return ({ transaction: { account } }) => {
    let flow = flows.get(account)
    if (flow === undefined) {
      flow = flows.size % count
      flows.set(account, flow)
    }
    return flow
  }
}
