import type { RequestOptions, WeftClient } from '@weft/sdk'

/** One thing to ask the rollup, by the key its answer is kept under: on the server for the first paint, then in the browser. */
export interface Read<Answer> {
  readonly key: readonly unknown[]
  readonly ask: (weft: WeftClient, options: RequestOptions) => Promise<Answer>
}

export const STATUS_KEY = ['status'] as const
export const MARKETS_KEY = ['markets'] as const
export const PRICES_KEY = ['prices'] as const
export const ACCOUNT_KEY = ['account'] as const
export const BATCHES_KEY = ['batches'] as const
/** Begins the key of every read-out of a module beyond one account. */
export const VIEWS_KEY = ['views'] as const
/** Batches on the explorer's first page: what fits a screen. */
export const RECENT_BATCHES = 20
/** Transactions on one page of a batch. */
export const BATCH_TRANSACTIONS = 20

/** Heads, lags, lanes and limits of the rollup. */
export const statusRead = read(STATUS_KEY, (weft, options) => weft.status(options))
/** Every lending market, with prices. */
export const marketsRead = read(MARKETS_KEY, (weft, options) => weft.markets(options))
/** Oracle prices of every asset. */
export const pricesRead = read(PRICES_KEY, (weft, options) => weft.prices(options))
/** The newest batches. */
export const recentBatchesRead = read([...BATCHES_KEY, 'recent'], (weft, options) =>
  weft.batches({ limit: RECENT_BATCHES }).page(undefined, options),
)

/** Balances and positions of one account. */
export function accountRead(address: string) {
  return read([...ACCOUNT_KEY, address], (weft, options) => weft.account(address, options))
}

/** One batch with the first page of its transactions. Null: there is none. */
export function batchRead(number: number) {
  return read(
    ['batch', number],
    async (weft, options) => (await weft.batch(number, { ...options, limit: BATCH_TRANSACTIONS })) ?? null,
  )
}

/** One transaction. Null: nobody sent it. */
export function transactionRead(hash: string) {
  return read(['transaction', hash], async (weft, options) => (await weft.transaction(hash, options)) ?? null)
}

function read<Answer>(key: readonly unknown[], ask: Read<Answer>['ask']): Read<Answer> {
  return { key, ask }
}
