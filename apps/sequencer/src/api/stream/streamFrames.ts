import type { Address } from '@weft/primitives'
import { type Registry, ZERO_ADDRESS } from '@weft/protocol'
import type { StreamMessage, TransactionSummary } from '@weft/protocol/api'
import type { ExecutedEvent, SequencerServices } from '../../types.ts'
import { asOf } from '../asOf.ts'
import { pricesOf } from '../moduleViews.ts'
import { batchSummary } from '../views/batchView.ts'
import { headsOf } from '../views/statusView.ts'
import { transactionSummary } from '../views/transactionView.ts'

/** Summaries of batches that several connections share; a connection is seldom more behind than this. */
const SUMMARIES_MAX = 256

/** What one connection asked for. */
export interface Subscription {
  readonly batches: boolean
  readonly prices: boolean
  readonly heads: boolean
  readonly accounts: ReadonlySet<Address>
}

/** Turns events into messages; work that all connections share is done once. */
export interface StreamFrames {
  batch(event: ExecutedEvent, subscription: Subscription): Promise<StreamMessage>
  heads(): StreamMessage
  prices(): StreamMessage
}

type Services = Pick<SequencerServices, 'explorer' | 'registry' | 'readModel' | 'status'>

export function createStreamFrames(services: Services): StreamFrames {
  const { explorer, registry, readModel } = services
  const summaries = new Map<number, ReturnType<typeof loadSummary>>()
  const byAccount = new WeakMap<ExecutedEvent, Map<Address, TransactionSummary[]>>()

  async function loadSummary(number: number) {
    const [batch] = await explorer.batches({ before: number + 1, limit: 1 })
    return batch?.number === number ? batchSummary(batch) : undefined
  }

  function summary(number: number): ReturnType<typeof loadSummary> {
    const known = summaries.get(number)
    if (known) return known
    const loading = loadSummary(number)
    loading.catch(() => summaries.delete(number))
    summaries.set(number, loading)
    if (summaries.size > SUMMARIES_MAX) summaries.delete(summaries.keys().next().value!)
    return loading
  }

  function concerned(event: ExecutedEvent): Map<Address, TransactionSummary[]> {
    let index = byAccount.get(event)
    if (!index) {
      index = indexByAccount(registry, event)
      byAccount.set(event, index)
    }
    return index
  }

  return {
    async batch(event, subscription) {
      const found = subscription.batches ? await summary(event.batch) : undefined
      const accounts = [...subscription.accounts]
      const index = accounts.length > 0 ? concerned(event) : undefined
      return {
        type: 'batch',
        sequence: event.sequence,
        number: event.batch,
        timestamp: Number(event.timestamp),
        ...(found ? { summary: found } : {}),
        ...(index
          ? {
              receipts: accounts.flatMap((account) =>
                (index.get(account) ?? []).map((transaction) => ({ account, transaction })),
              ),
            }
          : {}),
      }
    },
    heads: () => ({ type: 'heads', heads: headsOf(services.status()) }),
    prices: () => ({
      type: 'prices',
      prices: { asOf: asOf(readModel), prices: pricesOf(readModel.context(ZERO_ADDRESS)) },
    }),
  }
}

/** Each transaction under its sender and under every account it has an event of. */
function indexByAccount(registry: Registry, event: ExecutedEvent): Map<Address, TransactionSummary[]> {
  const index = new Map<Address, TransactionSummary[]>()
  for (const outcome of event.outcomes) {
    const { transaction, receipt } = outcome
    const summary = transactionSummary(registry, {
      ...outcome,
      batch: event.batch,
      timestamp: event.timestamp,
      stage: 'executed',
      transaction,
      receipt,
    })
    const accounts = new Set([transaction.account, ...receipt.events.map(({ account }) => account)])
    for (const account of accounts) {
      const list = index.get(account)
      if (list) list.push(summary)
      else index.set(account, [summary])
    }
  }
  return index
}
