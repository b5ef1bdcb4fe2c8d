import type { BatchIndexRows } from '@weft/db'
import type { BatchReceipts } from '@weft/engine'
import { type Address, hexToBytes } from '@weft/primitives'

/** What the index takes from a batch. */
export interface IndexSource extends BatchReceipts {
  readonly number: number
  /** 32 bytes each. */
  readonly hashes: Uint8Array
  /** Who sent a transaction. */
  accountOf(index: number): Address
}

const ADDRESS_BYTES = 20

/** Packs what the explorer finds transactions by: the sender, and whoever has an event of it. */
export function indexRowsOf({ number, hashes, accountOf, receipts, carried }: IndexSource): BatchIndexRows {
  // The sender, and each event at most one more.
  const rowsMax = receipts.reduce((sum, { events }) => sum + 1 + events.length, 0)
  const addresses = new Uint8Array(rowsMax * ADDRESS_BYTES)
  const indices = new Uint32Array(rowsMax)
  let rows = 0
  const add = (account: Address, index: number) => {
    addresses.set(hexToBytes(account), rows * ADDRESS_BYTES)
    indices[rows++] = index
  }
  for (const [index, { events }] of receipts.entries()) {
    const sender = accountOf(index)
    const known = [sender]
    add(sender, index)
    for (const { account } of events) {
      if (known.includes(account)) continue
      known.push(account)
      add(account, index)
    }
  }
  return {
    batch: number,
    hashes,
    executed: Uint8Array.from(receipts, ({ outcome }) => (outcome === 'executed' ? 1 : 0)),
    accounts: {
      addresses: addresses.subarray(0, rows * ADDRESS_BYTES),
      indices: indices.subarray(0, rows),
    },
    carried: carried.map(({ event, originBatch, origin }) => ({
      account: event.account,
      batch: originBatch,
      index: origin,
    })),
  }
}
