import { assert } from '@weft/primitives'
import { copyRows } from './copyRows.ts'
import type { Database } from './database.ts'

/** The large parts of a batch, as they are stored. */
export interface BatchBytes {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
  readonly sealedAt: Date
  readonly payload: Uint8Array
  /** 32 bytes for each transaction, in order. */
  readonly hashes: Uint8Array
  /** The engine's encoding; undefined until executed. */
  readonly receipts: Uint8Array | undefined
  readonly executedAt: Date | undefined
}

/** A batch with its bytes; undefined when it is not sealed. */
export async function getBatchBytes(
  database: Pick<Database, 'pool'>,
  number: number,
): Promise<BatchBytes | undefined> {
  assert(Number.isSafeInteger(number), 'a batch has a whole number')
  const [row] = await copyRows(
    database,
    `SELECT timestamp, (extract(epoch FROM sealed_at) * 1000)::bigint, payload, hashes, receipts,
      (extract(epoch FROM executed_at) * 1000)::bigint
    FROM batch LEFT JOIN batch_result USING (number) WHERE number = ${number}`,
  )
  if (row === undefined) return undefined
  const [timestamp, sealedAt, payload, hashes, receipts, executedAt] = row
  return {
    number,
    timestamp: timestamp!.readBigInt64BE(),
    sealedAt: dateOf(sealedAt!),
    payload: payload!,
    hashes: hashes!,
    receipts,
    executedAt: executedAt && dateOf(executedAt),
  }
}

function dateOf(milliseconds: Buffer): Date {
  return new Date(Number(milliseconds.readBigInt64BE()))
}
