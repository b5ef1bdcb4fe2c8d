import type { Address } from '@weft/primitives'
import type { Registry } from '@weft/protocol'
import type { AccountTransactionsQuery, TransactionPage } from '@weft/protocol/api'
import type { Explorer, TransactionRecord } from '../types.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { createTransactionFilter } from './transactionFilter.ts'
import { transactionSummary } from './views/transactionView.ts'

/** Looks into the index for one page: a rare action among many gives short pages, never a slow request. */
const LOOKS_MAX = 10
const LOOK_ITEMS = 100

interface Place {
  readonly batch: number
  readonly index: number
}

/**
 * A page of an account's transactions, newest first. With a filter a page may hold fewer than `limit` items
 * and still have a `nextCursor`: follow it until it is null.
 *
 * @throws Fault `request.cursor_invalid`
 */
export async function listAccountTransactions(
  {
    explorer,
    registry,
  }: { explorer: Pick<Explorer, 'accountTransactions' | 'firstBatchAfter'>; registry: Registry },
  account: Address,
  query: AccountTransactionsQuery,
): Promise<TransactionPage> {
  const { action, module, asset, outcome, from } = query
  const isFiltered = [action, module, asset, outcome].some((each) => each !== undefined)
  const matches = createTransactionFilter(registry, account, query)
  const found: TransactionRecord[] = []
  let before = await startOf(explorer, query)
  for (let look = 0; look < LOOKS_MAX; look++) {
    const limit = isFiltered ? LOOK_ITEMS : query.limit
    const records = await explorer.accountTransactions(account, { before, limit })
    for (const record of records) {
      if (from !== undefined && record.timestamp < from) return page(registry, found, undefined)
      before = { batch: record.batch, index: record.index }
      if (matches(record)) found.push(record)
      if (found.length === query.limit) return page(registry, found, before)
    }
    if (records.length < limit) return page(registry, found, undefined)
  }
  return page(registry, found, before)
}

/** What a page lies before: the last item of the page before it, or the first batch after `to`. */
async function startOf(
  explorer: Pick<Explorer, 'firstBatchAfter'>,
  { cursor, to }: AccountTransactionsQuery,
): Promise<Place | undefined> {
  if (cursor !== undefined) return placeOf(cursor)
  const after = to === undefined ? undefined : await explorer.firstBatchAfter(to)
  return after === undefined ? undefined : { batch: after, index: 0 }
}

function placeOf(cursor: string): Place {
  const [batch, index] = readCursor(cursor, 2)
  return { batch: batch!, index: index! }
}

function page(
  registry: Registry,
  records: readonly TransactionRecord[],
  last: Place | undefined,
): TransactionPage {
  return {
    items: records.map((record) => transactionSummary(registry, record)),
    nextCursor: last ? writeCursor(last.batch, last.index) : null,
  }
}
