import { ASSETS, type GlobalContext } from '@weft/protocol'
import { accrueReserve } from './accrueReserve.ts'
import { reserveParameters, reserves } from './tables.ts'

const markets = ASSETS.map(({ id }) => ({
  reserve: reserves.keyOf(id),
  parameters: reserveParameters.keyOf(id),
}))

/** Accrues every listed reserve to the batch's timestamp, and opens its caps anew. */
export function lendingBegin(context: GlobalContext): void {
  for (const keys of markets) {
    const parameters = context.get(reserveParameters, keys.parameters)
    if (!parameters.active) continue
    const reserve = context.get(reserves, keys.reserve)
    context.put(reserves, keys.reserve, accrueReserve(reserve, parameters, context.batch.timestamp))
  }
}
