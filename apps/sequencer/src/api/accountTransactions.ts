import type { Address } from '@weft/primitives'
import type { Registry } from '@weft/protocol'
import type { TransactionPage } from '@weft/protocol/api'
import type { Explorer, TransactionRecord } from '../types.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { transactionSummary } from './views/transactionView.ts'

/** Looks into the index for one page: a rare action among many gives short pages, never a slow request. */
const LOOKS_MAX = 10
const LOOK_ITEMS = 100

interface Query {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly action?: string | undefined
  readonly outcome?: 'executed' | 'rejected' | undefined
}

/**
 * A page of an account's transactions, newest first. With a filter a page may hold fewer than `limit` items
 * and still have a `nextCursor`: follow it until it is null.
 *
 * @throws Fault `request.cursor_invalid`
 */
export async function listAccountTransactions(
  { explorer, registry }: { explorer: Pick<Explorer, 'accountTransactions'>; registry: Registry },
  account: Address,
  query: Query,
): Promise<TransactionPage> {
  const isFiltered = query.action !== undefined || query.outcome !== undefined
  const found: TransactionRecord[] = []
  let before = query.cursor === undefined ? undefined : placeOf(query.cursor)
  for (let look = 0; look < LOOKS_MAX; look++) {
    const limit = isFiltered ? LOOK_ITEMS : query.limit
    const records = await explorer.accountTransactions(account, { before, limit })
    for (const record of records) {
      before = { batch: record.batch, index: record.index }
      if (matches(registry, record, query)) found.push(record)
      if (found.length === query.limit) return page(registry, found, before)
    }
    if (records.length < limit) return page(registry, found, undefined)
  }
  return page(registry, found, before)
}

function placeOf(cursor: string): { batch: number; index: number } {
  const [batch, index] = readCursor(cursor, 2)
  return { batch: batch!, index: index! }
}

function matches(registry: Registry, { transaction, receipt }: TransactionRecord, query: Query): boolean {
  if (query.outcome !== undefined && receipt?.outcome !== query.outcome) return false
  if (query.action === undefined) return true
  return transaction.actions.some(({ type }) => registry.actions.get(type)?.name === query.action)
}

function page(
  registry: Registry,
  records: readonly TransactionRecord[],
  last: { batch: number; index: number } | undefined,
): TransactionPage {
  return {
    items: records.map((record) => transactionSummary(registry, record)),
    nextCursor: last ? writeCursor(last.batch, last.index) : null,
  }
}
