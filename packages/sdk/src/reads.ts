import { descriptors, lendingMarketViewSchema } from '@weft/modules/descriptors'
import type { Hash } from '@weft/primitives'
import { type AssetSymbol, type EntryKey, parseAddress } from '@weft/protocol'
import {
  accountSchema,
  batchPageSchema,
  batchSchema,
  marketResponseSchema,
  marketsSchema,
  modulesSchema,
  nonceSchema,
  pricesSchema,
  proofSchema,
  seriesSchema,
  transactionPageSchema,
  transactionSchema,
} from '@weft/protocol/api'
import type { ZodType } from 'zod'
import type { AccountModules } from './accountView.ts'
import { ApiProblem, InvalidInput, WeftError } from './errors.ts'
import { exact } from './exact.ts'
import type { HttpClient } from './httpClient.ts'
import type { Market, Price } from './market.ts'
import { createPages } from './pages.ts'
import { readTransaction, readTransactionDetail } from './readTransaction.ts'
import type { BatchDetail, WeftClientCore } from './weftClient.ts'

/** The client's reads. */
export type Reads = Pick<
  WeftClientCore,
  | 'modules'
  | 'account'
  | 'nonces'
  | 'transaction'
  | 'transactions'
  | 'markets'
  | 'market'
  | 'prices'
  | 'batches'
  | 'batch'
  | 'proof'
  | 'series'
>

export function createReads(http: HttpClient): Reads {
  return {
    modules: (options) => http.request({ path: '/v1/modules', schema: modulesSchema, ...options }),
    async account(address, options) {
      const path = `/v1/accounts/${parseAddress(address)}`
      const { modules, netWorth, worth, ...account } = await http.request({
        path,
        schema: accountSchema,
        ...options,
      })
      return {
        ...account,
        netWorth: BigInt(netWorth),
        worth: Object.fromEntries(Object.entries(worth).map(([name, value]) => [name, BigInt(value)])),
        modules: readAccountModules(modules),
      }
    },
    async nonces(address, nonceKey = 0, options) {
      const path = `/v1/accounts/${parseAddress(address)}/nonces/${nonceKey}`
      const nonce = await http.request({ path, schema: nonceSchema, ...options })
      return { ...nonce, committed: BigInt(nonce.committed), next: BigInt(nonce.next) }
    },
    async transaction(hash, options) {
      const path = `/v1/transactions/${parseHash(hash)}`
      const found = await orUndefined(
        'transaction.unknown',
        http.request({ path, schema: transactionSchema, ...options }),
      )
      return found && readTransactionDetail(found)
    },
    transactions: ({ account, signal, ...query }) =>
      createPages(http, {
        path: `/v1/accounts/${parseAddress(account)}/transactions`,
        query,
        signal,
        schema: transactionPageSchema,
        map: readTransaction,
      }),
    async markets(options) {
      const answer = await http.request({
        path: '/v1/markets',
        schema: marketsSchema,
        ...options,
      })
      return { asOf: answer.asOf, markets: answer.markets.map(readMarket) }
    },
    async market(asset, options) {
      const path = `/v1/markets/${asset}`
      return readMarket((await http.request({ path, schema: marketResponseSchema, ...options })).market)
    },
    async prices(options) {
      const answer = await http.request({ path: '/v1/prices', schema: pricesSchema, ...options })
      return { asOf: answer.asOf, prices: answer.prices.map(readPrice) }
    },
    async series({ names, ...query }, options) {
      const path = '/v1/series'
      const request = { path, query: { names: names.join(','), ...query }, schema: seriesSchema }
      const { series, ...answer } = await http.request({ ...request, ...options })
      const exactPoints = (points: (typeof series)[number]['points']) =>
        points.map(({ at, value }) => ({ at, value: BigInt(value) }))
      return { ...answer, series: series.map(({ name, points }) => ({ name, points: exactPoints(points) })) }
    },
    batches: ({ signal, ...query } = {}) =>
      createPages(http, {
        path: '/v1/batches',
        query,
        signal,
        schema: batchPageSchema,
        map: (item) => item,
      }),
    batch: (number, options = {}) => readBatch(http, number, options),
    proof: (key: EntryKey, batch, options) =>
      http.request({
        path: '/v1/proofs',
        query: { key, batch },
        schema: proofSchema,
        ...options,
      }),
  }
}

async function readBatch(
  http: HttpClient,
  number: number,
  { cursor, limit, ...options }: NonNullable<Parameters<Reads['batch']>[1]>,
): Promise<BatchDetail | undefined> {
  const path = `/v1/batches/${number}`
  const request = { path, query: { cursor, limit }, schema: batchSchema, ...options }
  const found = await orUndefined('batch.unknown', http.request(request))
  if (found === undefined) return undefined
  const { items, nextCursor } = found.transactionPage
  return { ...found, transactionPage: { items: items.map(readTransaction), nextCursor } }
}

/** A price with its number as a number. */
export function readPrice(price: {
  asset: AssetSymbol
  price: string
  updatedAt: number
  stale: boolean
}): Price {
  return { ...price, price: BigInt(price.price) }
}

/** @throws InvalidInput `hash.malformed` */
export function parseHash(text: string): Hash {
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text.toLowerCase() as Hash
  throw new InvalidInput('hash.malformed', 'The hash of a transaction is 0x and 64 hexadecimal digits')
}

function readMarket(market: unknown): Market {
  return exact(lendingMarketViewSchema, shaped('market', lendingMarketViewSchema, market))
}

/** What the API says of an account, by module, with its big numbers as bigint. */
export function readAccountModules(modules: Readonly<Record<string, unknown>>): AccountModules {
  const views = descriptors.flatMap((module) => {
    const schema: ZodType | undefined = 'accountView' in module ? module.accountView : undefined
    if (schema === undefined) return []
    return [[module.name, exact(schema, shaped(module.name, schema, modules[module.name]))]]
  })
  return Object.fromEntries(views) as AccountModules
}

function shaped<T>(what: string, schema: ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new WeftError('api.unexpected_answer', `${what} came in another shape than its module describes`, {
    remedy: 'The API and this SDK are of different versions.',
    cause: parsed.error,
  })
}

/** Nothing there is an answer, not an error; an API that is not there is one. */
export async function orUndefined<T>(code: string, request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (error instanceof ApiProblem && error.code === code) return undefined
    throw error
  }
}
