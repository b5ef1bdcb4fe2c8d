import { assert } from '@weft/primitives'
import { to as copyTo } from 'pg-copy-streams'
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

/** Signature, flags and length of an extension: what PostgreSQL's binary format begins with. */
const HEAD_BYTES = 19

/**
 * A batch with its bytes; undefined when it is not sealed. Copied out in binary: the text in which an ordinary
 * query answers is twice as long and costs three times the CPU on both sides.
 */
export async function getBatchBytes(
  database: Pick<Database, 'pool'>,
  number: number,
): Promise<BatchBytes | undefined> {
  assert(Number.isSafeInteger(number), 'a batch has a whole number')
  const client = await database.pool.connect()
  let failure: Error | undefined
  try {
    // The statement takes no parameters; the number is checked.
    const stream = client.query(
      copyTo(`COPY (
        SELECT timestamp, (extract(epoch FROM sealed_at) * 1000)::bigint, payload, hashes, receipts,
          (extract(epoch FROM executed_at) * 1000)::bigint
        FROM batch LEFT JOIN batch_result USING (number) WHERE number = ${number}
      ) TO STDOUT (FORMAT binary)`),
    )
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk)
    return parse(number, Buffer.concat(chunks))
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // In the middle of an answer the connection is of no use to anybody else.
    client.release(failure)
  }
}

function parse(number: number, bytes: Buffer): BatchBytes | undefined {
  let at = HEAD_BYTES
  const count = bytes.readInt16BE(at)
  if (count === -1) return undefined
  at += 2
  const fields = Array.from({ length: count }, () => {
    const length = bytes.readInt32BE(at)
    at += 4
    if (length === -1) return undefined
    at += length
    return bytes.subarray(at - length, at)
  })
  const [timestamp, sealedAt, payload, hashes, receipts, executedAt] = fields
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
