'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { AssetSymbol } from '@weft/protocol'
import type { Status } from '@weft/protocol/api'
import type { Account } from '../accountView.ts'
import type { Market } from '../market.ts'
import type { ModuleViews } from '../moduleViews.ts'
import type { TransactionDetail } from '../transactionInfo.ts'
import type { WeftClientCore } from '../weftClient.ts'
import { weftKeys } from './queryKeys.ts'
import { type ReadOptions, useRead } from './useRead.ts'
import { useWeft } from './weftContext.ts'

type Answer<Name extends 'markets' | 'prices'> = Awaited<ReturnType<WeftClientCore[Name]>>

/** Heads, lags, lanes, workers and limits of the rollup. */
export function useStatus(options?: ReadOptions<Status>): UseQueryResult<Status, Error> {
  const weft = useWeft()
  return useRead(weftKeys(weft.url).status, (request) => weft.status(request), options)
}

/** All lending markets. */
export function useMarkets(
  options?: ReadOptions<Answer<'markets'>>,
): UseQueryResult<Answer<'markets'>, Error> {
  const weft = useWeft()
  return useRead(weftKeys(weft.url).markets, (request) => weft.markets(request), options)
}

/** One lending market. */
export function useMarket(asset: AssetSymbol, options?: ReadOptions<Market>): UseQueryResult<Market, Error> {
  const weft = useWeft()
  return useRead(weftKeys(weft.url).market(asset), (request) => weft.market(asset, request), options)
}

/** Oracle prices of all assets. */
export function usePrices(options?: ReadOptions<Answer<'prices'>>): UseQueryResult<Answer<'prices'>, Error> {
  const weft = useWeft()
  return useRead(weftKeys(weft.url).prices, (request) => weft.prices(request), options)
}

/**
 * Balances and positions of an account; idle while there is none.
 *
 * @param address - Default: the signer's.
 */
export function useWeftAccount(
  address?: string,
  options?: ReadOptions<Account>,
): UseQueryResult<Account, Error> {
  const weft = useWeft()
  const account = address ?? weft.signer?.address
  const ask = (request: { signal: AbortSignal }) => weft.account(account!, request)
  return useRead(weftKeys(weft.url).account(account), ask, options, account !== undefined)
}

/** One transaction, as far as it is; null: nobody sent it. Idle without a hash. */
export function useTransaction(
  hash: string | undefined,
  options?: ReadOptions<TransactionDetail | null>,
): UseQueryResult<TransactionDetail | null, Error> {
  const weft = useWeft()
  const ask = async (request: { signal: AbortSignal }) => (await weft.transaction(hash!, request)) ?? null
  return useRead(weftKeys(weft.url).transaction(hash), ask, options, hash !== undefined)
}

type Views<Module extends keyof ModuleViews> = ModuleViews[Module]
type View<Module extends keyof ModuleViews, Name extends keyof Views<Module>> = Extract<
  Views<Module>[Name],
  (...args: never[]) => Promise<unknown>
>
/** Null stands for undefined, which is no answer to keep. */
type ViewAnswer<V extends (...args: never[]) => Promise<unknown>> =
  | Exclude<Awaited<ReturnType<V>>, undefined>
  | Extract<null, undefined extends Awaited<ReturnType<V>> ? null : never>

/**
 * A read-out of a module; null: there is no such thing. Idle while `input` is null.
 *
 * @example const { data } = useModuleView('lending', 'atRisk', { limit: 10 })
 */
export function useModuleView<Module extends keyof ModuleViews, Name extends keyof Views<Module> & string>(
  module: Module,
  name: Name,
  input?: Parameters<View<Module, Name>>[0] | null,
  options?: ReadOptions<ViewAnswer<View<Module, Name>>>,
): UseQueryResult<ViewAnswer<View<Module, Name>>, Error> {
  type Found = ViewAnswer<View<Module, Name>>
  const weft = useWeft()
  const view = weft.views[module][name] as (input: unknown, options: object) => Promise<Found | undefined>
  const ask = async (request: { signal: AbortSignal }) =>
    ((await view(input ?? {}, request)) ?? null) as Found
  return useRead(weftKeys(weft.url).views(`${module}.${name}`, input ?? {}), ask, options, input !== null)
}
