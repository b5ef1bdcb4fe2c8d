import { openBatchReceipts, type Rollup } from '@weft/engine'
import { type Address, bytesToHex, type Hash, hexToBytes } from '@weft/primitives'
import { decodeTransaction } from '@weft/protocol'
import type { BatchOutcomes } from '../types.ts'
import { type AccountRows, accountRowsOf } from './indexRows.ts'
import { once } from './once.ts'

/** The bytes that outcomes are read from. */
export interface OutcomesSource {
  /** 32 bytes each. */
  readonly hashes: Uint8Array
  /** Canonical bytes of each transaction. */
  readonly items: readonly Uint8Array[]
  /** As the engine encoded them. */
  readonly receipts: Uint8Array
}

/** Outcomes of a batch; nothing is read before somebody asks. */
export function outcomesOf(rollup: Rollup, { hashes, items, receipts }: OutcomesSource): BatchOutcomes {
  const opened = once(() => openBatchReceipts(rollup, receipts))
  const rows = once(() => accountRowsOf(rollup, items, receipts))
  return {
    count: items.length,
    hashAt: (index) => hashAt(hashes, index),
    transactionAt: (index) => decodeTransaction(rollup.registry, items[index]!).transaction,
    receiptAt: (index) => opened().at(index),
    indicesOf: async (account) => indicesOf(await rows(), account),
  }
}

/** The hash of one transaction of a batch. */
export function hashAt(hashes: Uint8Array, index: number): Hash {
  return bytesToHex(hashes.subarray(index * 32, (index + 1) * 32)) as Hash
}

/** Looks at every row: some ten thousand, of which the first bytes tell nearly all apart. */
function indicesOf({ addresses, indices }: AccountRows, account: Address): number[] {
  const wanted = hexToBytes(account)
  const found: number[] = []
  for (const [row, index] of indices.entries()) {
    const start = row * wanted.length
    let same = 0
    while (same < wanted.length && addresses[start + same] === wanted[same]) same++
    if (same === wanted.length) found.push(index)
  }
  return found.sort((a, b) => a - b)
}
