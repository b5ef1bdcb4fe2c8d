import { type BatchIndexRows, type Database, retryWhileAway, writeIndex } from '@weft/db'
import type { CarriedEvent } from '@weft/engine'
import type { Address } from '@weft/primitives'
import type { Receipt, Transaction } from '@weft/protocol'
import type { Logger } from 'pino'
import type { BatchArchive } from './batchArchive.ts'
import { hashAt } from './outcomes.ts'
import type { TransactionPlaces } from './transactionPlaces.ts'

/** Writes the explorer's index behind the batches. */
export interface IndexWriter {
  /** A batch was executed. */
  offer(source: IndexSource): void
  /** Last batch in the index. */
  head(): number
  stop(): Promise<void>
}

/** What the index takes from a batch. */
export interface IndexSource {
  readonly number: number
  readonly hashes: Uint8Array
  readonly transactions: readonly Transaction[]
  readonly receipts: readonly Receipt[]
  readonly carried: readonly CarriedEvent[]
}

export interface IndexWriterOptions {
  database: Database
  archive: BatchArchive
  places: TransactionPlaces
  /** Last batch that is in the index. */
  head: number
  executed(): number
  log: Logger
}

/** Batches held in memory for it; further behind, they are read from Postgres again. */
const OFFERED_MAX = 16

export function startIndexWriter(options: IndexWriterOptions): IndexWriter {
  const { database, archive, places, executed, log } = options
  const stopping = new AbortController()
  const offered = new Map<number, IndexSource>()
  let head = options.head
  let wake: () => void = () => {}
  const running = loop()

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (head >= executed()) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      const source = offered.get(head + 1) ?? (await read(head + 1))
      offered.delete(head + 1)
      await retryWhileAway(() => writeIndex(database, rowsOf(source)), { signal: stopping.signal })
      head++
      places.remove(head)
    }
  }

  async function read(number: number): Promise<IndexSource> {
    const found = (await retryWhileAway(() => archive.get(number), { signal: stopping.signal }))!
    return {
      number,
      hashes: found.batch.hashes,
      transactions: found.items.map((_, index) => found.transaction(index)),
      receipts: found.receipts ?? [],
      carried: found.carried,
    }
  }

  const ended = running.catch((error) => {
    // The explorer falls behind; nothing else depends on the index.
    if (!stopping.signal.aborted) log.error(error, 'the index of transactions is no longer written')
  })

  return {
    offer(source) {
      if (offered.size < OFFERED_MAX) offered.set(source.number, source)
      wake()
    },
    head: () => head,
    async stop() {
      stopping.abort()
      wake()
      await ended
    },
  }
}

function rowsOf({ number, hashes, transactions, receipts, carried }: IndexSource): BatchIndexRows {
  const accounts: BatchIndexRows['accounts'][number][] = []
  for (const [index, { account }] of transactions.entries()) {
    const involved = new Set<Address>([account])
    for (const event of receipts[index]!.events) involved.add(event.account)
    for (const each of involved) accounts.push({ account: each, batch: number, index })
  }
  for (const late of carried) {
    accounts.push({ account: late.event.account, batch: late.originBatch, index: late.origin })
  }
  return {
    batch: number,
    accounts,
    transactions: transactions.map(({ account, nonceKey, nonce }, index) => ({
      hash: hashAt(hashes, index),
      index,
      account,
      nonceKey,
      nonce,
      executed: receipts[index]!.outcome === 'executed',
      rejection: receipts[index]!.rejection,
    })),
  }
}
