import { setImmediate } from 'node:timers/promises'
import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import type { Receipt, Transaction } from '@weft/protocol'
import type { BatchOutcomes } from '../types.ts'

/** Where outcomes are read from, one transaction at a time. */
export interface OutcomesSource {
  /** 32 bytes each. */
  readonly hashes: Uint8Array
  transaction(index: number): Transaction
  receipt(index: number): Receipt
}

/** Transactions decoded before others get their turn: some milliseconds. */
const PART_TRANSACTIONS = 1_000

/** Outcomes of a batch; nothing is read before somebody asks. */
export function outcomesOf(source: OutcomesSource): BatchOutcomes {
  let byAccount: Promise<Map<Address, number[]>> | undefined
  return {
    count: source.hashes.length / 32,
    hashAt: (index) => hashAt(source.hashes, index),
    transactionAt: source.transaction,
    receiptAt: source.receipt,
    async indicesOf(account) {
      byAccount ??= indexByAccount(source)
      return (await byAccount).get(account) ?? []
    },
  }
}

/** The hash of one transaction of a batch. */
export function hashAt(hashes: Uint8Array, index: number): Hash {
  return bytesToHex(hashes.subarray(index * 32, (index + 1) * 32)) as Hash
}

async function indexByAccount(source: OutcomesSource): Promise<Map<Address, number[]>> {
  const index = new Map<Address, number[]>()
  const count = source.hashes.length / 32
  for (let at = 0; at < count; at++) {
    if (at > 0 && at % PART_TRANSACTIONS === 0) await setImmediate()
    const { events } = source.receipt(at)
    add(index, source.transaction(at).account, at)
    for (const { account } of events) add(index, account, at)
  }
  return index
}

/** Indices come in ascending order, so that a repeated one is the last. */
function add(index: Map<Address, number[]>, account: Address, at: number): void {
  const indices = index.get(account)
  if (indices === undefined) index.set(account, [at])
  else if (indices.at(-1) !== at) indices.push(at)
}
