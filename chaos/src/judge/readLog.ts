import { type Database, getBatchResult, readBatches } from '@weft/db'
import { bytesToHex, type Hash } from '@weft/primitives'
import type { LoggedBatch } from './evidence.ts'

const PAGE_BATCHES = 64
const HASH_BYTES = 32

/** The whole log, as Postgres has it. */
export async function readLog(database: Database): Promise<LoggedBatch[]> {
  const log: LoggedBatch[] = []
  for (;;) {
    const page = await readBatches(database, (log.at(-1)?.number ?? 0) + 1, PAGE_BATCHES)
    for (const { number, timestamp, dataHash, payload, hashes } of page) {
      log.push({
        number,
        timestamp,
        dataHash,
        payload,
        hashes: splitHashes(hashes),
        result: await getBatchResult(database, number),
      })
    }
    if (page.length < PAGE_BATCHES) return log
  }
}

function splitHashes(bytes: Uint8Array): Hash[] {
  return Array.from(
    { length: bytes.length / HASH_BYTES },
    (_, index) => bytesToHex(bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)) as Hash,
  )
}
