import type { Address } from '@weft/primitives'
import type { EntryKey } from './table.ts'

/** Accounts whose keys are remembered: those of a few batches, some 60 MB. When it is full, it begins anew. */
const ACCOUNTS_MAX = 100_000

const remembered = new Map<Address, Map<number, EntryKey>>()
let lastAccount: Address | undefined
let lastKeys = new Map<number, EntryKey>()

/**
 * Keys of an account's entries by a number of the caller's. The very same text each time: it was hashed and joined
 * before, so that looking an entry up costs no more than its place in memory. A transaction asks for several keys of
 * its account in a row, which is why the last one is at hand.
 */
export function keysOfAccount(account: Address): Map<number, EntryKey> {
  if (account === lastAccount) return lastKeys
  let keys = remembered.get(account)
  if (keys === undefined) {
    if (remembered.size >= ACCOUNTS_MAX) remembered.clear()
    keys = new Map()
    remembered.set(account, keys)
  }
  lastAccount = account
  lastKeys = keys
  return keys
}
