import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Rows of one statement: a backend is busy with it for some milliseconds. */
const CHUNK_ROWS_MAX = 5_000
const HASH_BYTES = 32
const PREFIX_BYTES = 8
const ADDRESS_BYTES = 20

/** Signature, flags and length of an extension: the head of PostgreSQL's binary format. */
const HEAD = new Uint8Array([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 10, 0xff, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0])
/** u16 −1: no more rows. */
const END_BYTES = 2
/** u16 fields, and a u32 length before each: 8 + 8 + 4 + 1 bytes, 20 + 8 + 4 bytes. */
const TRANSACTION_ROW_BYTES = 2 + 4 * 4 + PREFIX_BYTES + 8 + 4 + 1
const ACCOUNT_ROW_BYTES = 2 + 3 * 4 + ADDRESS_BYTES + 8 + 4

/**
 * Rows of `transaction_index`, in ascending order of their hashes: neighbours land on the same pages of the
 * index, which halves what the server has to do. None may be there yet. @returns how many.
 */
export async function copyTransactions(
  client: PoolClient,
  { batch, hashes, executed }: { batch: number; hashes: Uint8Array; executed: Uint8Array },
): Promise<number> {
  const order = orderBy(hashes, HASH_BYTES)
  await copyChunks(client, {
    text: 'COPY transaction_index (prefix, batch, index, executed) FROM STDIN (FORMAT binary)',
    order,
    rowBytes: TRANSACTION_ROW_BYTES,
    write(bytes, view, at, index) {
      view.setInt16(at, 4)
      view.setInt32(at + 2, PREFIX_BYTES)
      bytes.set(hashes.subarray(index * HASH_BYTES, index * HASH_BYTES + PREFIX_BYTES), at + 6)
      view.setInt32(at + 14, 8)
      view.setBigInt64(at + 18, BigInt(batch))
      view.setInt32(at + 26, 4)
      view.setInt32(at + 30, index)
      view.setInt32(at + 34, 1)
      view.setUint8(at + 38, executed[index]!)
    },
  })
  return order.length
}

/** Rows of `account_transaction`, in ascending order of their accounts. None may be there yet. @returns how many. */
export async function copyAccounts(
  client: PoolClient,
  { batch, addresses, indices }: { batch: number; addresses: Uint8Array; indices: Uint32Array },
): Promise<number> {
  const order = orderBy(addresses, ADDRESS_BYTES)
  await copyChunks(client, {
    text: 'COPY account_transaction (account, batch, index) FROM STDIN (FORMAT binary)',
    order,
    rowBytes: ACCOUNT_ROW_BYTES,
    write(bytes, view, at, row) {
      view.setInt16(at, 3)
      view.setInt32(at + 2, ADDRESS_BYTES)
      bytes.set(addresses.subarray(row * ADDRESS_BYTES, (row + 1) * ADDRESS_BYTES), at + 6)
      view.setInt32(at + 26, 8)
      view.setBigInt64(at + 30, BigInt(batch))
      view.setInt32(at + 38, 4)
      view.setInt32(at + 42, indices[row]!)
    },
  })
  return order.length
}

/** Numbers of the records of `width` bytes, ascending by their first four bytes; ties in order of number. */
function orderBy(records: Uint8Array, width: number): Uint32Array {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  const keys = new Float64Array(records.length / width)
  const numbers = 2 ** 21
  for (let number = 0; number < keys.length; number++) {
    // 32 + 21 bits: exact in a double, and typed arrays sort doubles without a comparison in JavaScript.
    keys[number] = view.getUint32(number * width) * numbers + number
  }
  keys.sort()
  return Uint32Array.from(keys, (key) => key % numbers)
}

interface Rows {
  readonly text: string
  /** Numbers of the rows, in the order they are written. */
  readonly order: Uint32Array
  readonly rowBytes: number
  write(bytes: Uint8Array, view: DataView, at: number, row: number): void
}

async function copyChunks(client: PoolClient, { text, order, rowBytes, write }: Rows): Promise<void> {
  for (let from = 0; from < order.length; from += CHUNK_ROWS_MAX) {
    const chunk = order.subarray(from, from + CHUNK_ROWS_MAX)
    const bytes = new Uint8Array(HEAD.length + chunk.length * rowBytes + END_BYTES)
    const view = new DataView(bytes.buffer)
    bytes.set(HEAD)
    let at = HEAD.length
    for (const row of chunk) {
      write(bytes, view, at, row)
      at += rowBytes
    }
    view.setInt16(at, -1)
    const stream = client.query(copyFrom(text))
    stream.end(bytes)
    await finished(stream)
  }
}
