import type { Action } from '@weft/protocol'
import { actionToJson } from '@weft/protocol/api'
import { rollupRegistry } from '../rollupModules.ts'

type Key = readonly unknown[]

/**
 * Where the hooks keep what they read, for `invalidateQueries`, `setQueryData` and `prefetchQuery`. All begin with
 * `weft` and the URL of the API, so that two rollups in one page do not mix.
 *
 * @example queries.invalidateQueries({ queryKey: weftKeys(weft.url).account(address) })
 */
export function weftKeys(url: string) {
  const all: Key = ['weft', url]
  return {
    all,
    status: [...all, 'status'] as Key,
    prices: [...all, 'prices'] as Key,
    markets: [...all, 'markets'] as Key,
    market: (asset: string): Key => [...all, 'markets', asset],
    /** @param view - `lending.atRisk`; without one, all of them. */
    views: (view?: string, input?: unknown): Key => [...all, 'views', ...given(view), ...given(input)],
    account: (address?: string): Key => [...all, 'account', ...given(address?.toLowerCase())],
    transaction: (hash?: string): Key => [...all, 'transaction', ...given(hash?.toLowerCase())],
    /** @param account - Without one, those of all accounts. */
    transactions: (account?: string, query?: object): Key => [
      ...all,
      'transactions',
      ...given(account?.toLowerCase()),
      ...given(query),
    ],
    batches: (query?: object): Key => [...all, 'batches', ...given(query)],
    simulations: (account?: string, actions?: readonly Action[]): Key => [
      ...all,
      'simulations',
      ...given(account?.toLowerCase()),
      // Amounts are bigint, which keys cannot hold.
      ...given(actions?.map((action) => actionToJson(rollupRegistry, action).text)),
    ],
  }
}

function given<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}
