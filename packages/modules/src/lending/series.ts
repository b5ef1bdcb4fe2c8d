import { ASSETS, type ViewContext } from '@weft/protocol'
import { marketOf } from './accountHoldings.ts'
import { reserveState } from './market.ts'

/**
 * Of each market: `lending.supplyRate.ETH`, `lending.borrowRate.ETH`, `lending.utilisation.ETH` (rays: 1e27 is 100 %; a
 * year, not compounded), `lending.supplied.ETH` and `lending.borrowed.ETH` (base units).
 */
export function* lendingSeries(context: ViewContext): Iterable<readonly [name: string, value: bigint]> {
  for (const { id, symbol } of ASSETS) {
    const { reserve, parameters } = marketOf(context, id)
    if (!parameters.active) continue
    const state = reserveState(reserve, parameters)
    yield [`lending.supplyRate.${symbol}`, state.supplyRate]
    yield [`lending.borrowRate.${symbol}`, state.borrowRate]
    yield [`lending.utilisation.${symbol}`, state.utilisation]
    yield [`lending.supplied.${symbol}`, state.supplied]
    yield [`lending.borrowed.${symbol}`, state.debt]
  }
}
