'use client'
import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query'
import type { Action } from '@weft/protocol'
import type { Simulation } from '../simulation.ts'
import { weftKeys } from './queryKeys.ts'
import { type ReadOptions, useRead } from './useRead.ts'
import { useWeft } from './weftContext.ts'

/**
 * What actions would do, kept fresh while they stay on the screen; the last answer stays until the next is there. Idle
 * without actions, or when nobody would sign.
 *
 * @param actions - Undefined: nothing to simulate, as while a form is not filled in.
 * @param options.account - Default: the signer's.
 * @example const { data } = useSimulate(amount && [weft.build.lending.supply({ asset: 'USDC', amount })])
 */
export function useSimulate(
  actions: readonly Action[] | undefined,
  options: ReadOptions<Simulation> & { readonly account?: string | undefined } = {},
): UseQueryResult<Simulation, Error> {
  const weft = useWeft()
  const { account = weft.signer?.address, ...rest } = options
  return useRead(
    weftKeys(weft.url).simulations(account, actions),
    ({ signal }) => weft.simulate(actions!, { account, signal }),
    { placeholderData: keepPreviousData, ...rest },
    account !== undefined && actions !== undefined && actions.length > 0,
  )
}
