import { setImmediate } from 'node:timers/promises'
import type { Address } from '@weft/primitives'
import type { Registry } from '@weft/protocol'
import type { StreamMessage, TransactionSummary } from '@weft/protocol/api'
import type { BatchOutcomes, ExecutedEvent, SequencerServices } from '../../types.ts'
import { asOf } from '../asOf.ts'
import { pricesOf } from '../moduleViews.ts'
import { batchSummary } from '../views/batchView.ts'
import { headsOf } from '../views/statusView.ts'
import { transactionSummary } from '../views/transactionView.ts'

/** Summaries of batches that several connections share; a connection is seldom more behind than this. */
const SUMMARIES_MAX = 256

/** Transactions decoded before others have their turn: a few milliseconds; an account may have thousands in a batch. */
const SUMMARIES_AT_A_TIME = 64

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

  return {
    async batch(event, subscription) {
      const found = subscription.batches ? await summary(event.batch) : undefined
      const receipts: { account: Address; transaction: TransactionSummary }[] = []
      if (subscription.accounts.size > 0) {
        const outcomes = await event.outcomes()
        for (const account of subscription.accounts) {
          for (const index of await outcomes.indicesOf(account)) {
            receipts.push({ account, transaction: summaryOf(registry, event, outcomes, index) })
            if (receipts.length % SUMMARIES_AT_A_TIME === 0) await setImmediate()
          }
        }
      }
      return {
        type: 'batch',
        sequence: event.sequence,
        number: event.batch,
        timestamp: Number(event.timestamp),
        ...(found ? { summary: found } : {}),
        ...(subscription.accounts.size > 0 ? { receipts } : {}),
      }
    },
    heads: () => ({ type: 'heads', heads: headsOf(services.status()) }),
    prices: () => ({
      type: 'prices',
      prices: { asOf: asOf(readModel), prices: pricesOf(readModel.view()) },
    }),
  }
}

function summaryOf(
  registry: Registry,
  { batch, timestamp }: ExecutedEvent,
  outcomes: BatchOutcomes,
  index: number,
): TransactionSummary {
  return transactionSummary(registry, {
    hash: outcomes.hashAt(index),
    batch,
    index,
    timestamp,
    stage: 'executed',
    transaction: outcomes.transactionAt(index),
    receipt: outcomes.receiptAt(index),
  })
}
