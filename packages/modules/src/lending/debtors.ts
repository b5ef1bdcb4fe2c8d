import type { TableIndex } from '@weft/protocol'
import { lendingAccounts } from './tables.ts'

/** The one group of the index. */
export const DEBTORS = 'debt'

/** Accounts that owe something: what liquidators look through. */
export const debtorIndex: TableIndex<(typeof lendingAccounts)['key'], (typeof lendingAccounts)['value']> = {
  table: lendingAccounts,
  groupsOf: (_key, { borrowed }) => (borrowed === 0 ? [] : [DEBTORS]),
}
