import { type Database, retryWhileAway, writeIndex } from '@weft/db'
import { accountOfTransaction } from '@weft/protocol'
import type { Logger } from 'pino'
import type { BatchArchive } from './batchArchive.ts'
import { type IndexSource, indexRowsOf } from './indexRows.ts'
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

export function startIndexWriter(options: IndexWriterOptions): IndexWriter {
  const { database, archive, places, executed, log } = options
  const stopping = new AbortController()
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
      const source = await read(head + 1)
      await retryWhileAway(() => writeIndex(database, indexRowsOf(source)), { signal: stopping.signal })
      head++
      places.remove(head)
    }
  }

  async function read(number: number): Promise<IndexSource> {
    const found = (await retryWhileAway(() => archive.get(number), { signal: stopping.signal }))!
    const { count } = found.receipts!
    return {
      number,
      hashes: found.batch.hashes,
      accountOf: (index) => accountOfTransaction(found.items[index]!),
      receipts: Array.from({ length: count }, (_, index) => found.receipts!.at(index)),
      carried: found.receipts!.carried,
    }
  }

  const ended = running.catch((error) => {
    // The explorer falls behind; nothing else depends on the index.
    if (!stopping.signal.aborted) log.error(error, 'the index of transactions is no longer written')
  })

  return {
    offer: () => wake(),
    head: () => head,
    async stop() {
      stopping.abort()
      wake()
      await ended
    },
  }
}
