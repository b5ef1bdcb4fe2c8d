import { setImmediate } from 'node:timers/promises'
import type { BatchIndexRows } from '@weft/db'
import { type Rollup, visitBatchReceipts, visitReceiptsInSteps } from '@weft/engine'
import { type Address, bytesToHex } from '@weft/primitives'

/** What the index takes from a batch. */
export interface IndexSource {
  readonly number: number
  /** Canonical bytes of each transaction. */
  readonly items: readonly Uint8Array[]
  /** 32 bytes for each transaction. */
  readonly hashes: Uint8Array
  readonly receipts: Uint8Array
}

/** 20 bytes of an address, and the transaction it belongs to, row by row. */
export type AccountRows = BatchIndexRows['accounts']

const ADDRESS_BYTES = 20

/**
 * Packs what the explorer finds transactions by: the sender, and whoever has an event of it. Reads only that of
 * transactions and receipts.
 *
 * @throws Fault `codec.malformed`
 */
export function indexRowsOf(
  rollup: Rollup,
  { number, items, hashes, receipts }: IndexSource,
): BatchIndexRows {
  const accounts = sendersOf(items)
  const executed = new Uint8Array(items.length)
  const carried: { account: Address; batch: number; index: number }[] = []
  visitBatchReceipts(rollup, receipts, {
    receipt(index, isExecuted) {
      executed[index] = isExecuted ? 1 : 0
    },
    event: (index, offset) => accounts.add(index, receipts, offset),
    carried(batch, index, offset) {
      carried.push({ account: bytesToHex(receipts, offset, offset + ADDRESS_BYTES) as Address, batch, index })
    },
  })
  return { batch: number, hashes, executed, accounts: accounts.finish(), carried }
}

/**
 * Senders and accounts with an event, each once per transaction. A full batch takes some fifty milliseconds, which
 * it takes a few at a time: whatever else the event loop has to do comes in between.
 *
 * @throws Fault `codec.malformed`
 */
export async function accountRowsOf(
  rollup: Rollup,
  items: readonly Uint8Array[],
  receipts: Uint8Array,
): Promise<AccountRows> {
  const accounts = sendersOf(items)
  const steps = visitReceiptsInSteps(rollup, receipts, {
    receipt() {},
    event: (index, offset) => accounts.add(index, receipts, offset),
    carried() {},
  })
  while (!steps.next().done) await setImmediate()
  return accounts.finish()
}

function sendersOf(items: readonly Uint8Array[]) {
  const accounts = createAccountRows(items.length)
  for (const [index, bytes] of items.entries()) accounts.add(index, bytes, ACCOUNT_START)
  return accounts
}

/** Of the account in a transaction's canonical bytes. */
const ACCOUNT_START = 1

/** Pairs of transaction and account, each once. A transaction has few, so that its own are looked through. */
function createAccountRows(transactions: number) {
  let addresses = new Uint8Array(transactions * 2 * ADDRESS_BYTES)
  let indices = new Uint32Array(transactions * 2)
  /** The row before of the same transaction, + 1. */
  let before = new Uint32Array(transactions * 2)
  const last = new Uint32Array(transactions)
  let count = 0

  function has(index: number, bytes: Uint8Array, at: number): boolean {
    for (let row = last[index]!; row !== 0; row = before[row - 1]!) {
      const start = (row - 1) * ADDRESS_BYTES
      let same = 0
      while (same < ADDRESS_BYTES && addresses[start + same] === bytes[at + same]) same++
      if (same === ADDRESS_BYTES) return true
    }
    return false
  }

  function grow(): void {
    addresses = grown(addresses, new Uint8Array(addresses.length * 2 + ADDRESS_BYTES))
    indices = grown(indices, new Uint32Array(indices.length * 2 + 1))
    before = grown(before, new Uint32Array(before.length * 2 + 1))
  }

  return {
    /** @param at - Where 20 bytes of an address lie. */
    add(index: number, bytes: Uint8Array, at: number): void {
      if (has(index, bytes, at)) return
      if (count === indices.length) grow()
      addresses.set(bytes.subarray(at, at + ADDRESS_BYTES), count * ADDRESS_BYTES)
      indices[count] = index
      before[count] = last[index]!
      last[index] = ++count
    },
    finish: (): AccountRows => ({
      addresses: addresses.subarray(0, count * ADDRESS_BYTES),
      indices: indices.subarray(0, count),
    }),
  }
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
