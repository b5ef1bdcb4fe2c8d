import { type Database, retryWhileAway, writeIndex } from '@weft/db'
import type { CarriedEvent } from '@weft/engine'
import type { Receipt, Transaction } from '@weft/protocol'
import type { Logger } from 'pino'
import type { BatchArchive } from './batchArchive.ts'
import { indexRowsOf } from './indexRows.ts'
import type { TransactionPlaces } from './transactionPlaces.ts'

/** Writes the explorer's index behind the batches. */
export interface IndexWriter {
  /** A batch was executed. */
  offer(source: OfferedBatch): void
  /** Last batch in the index. */
  head(): number
  stop(): Promise<void>
}

/** What the index takes from a batch. */
export interface OfferedBatch {
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
  const offered = new Map<number, OfferedBatch>()
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
      await retryWhileAway(
        () =>
          writeIndex(
            database,
            indexRowsOf({ ...source, accountOf: (index) => source.transactions[index]!.account }),
          ),
        { signal: stopping.signal },
      )
      head++
      places.remove(head)
    }
  }

  async function read(number: number): Promise<OfferedBatch> {
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
