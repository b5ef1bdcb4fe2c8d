import { ASSETS, type GlobalContext } from '@weft/protocol'
import { effectiveChanges } from '../governance/effective.ts'
import type { Change } from '../governance/fits.ts'
import { parameterOf } from '../governance/parameters.ts'
import { accrueReserve } from './accrueReserve.ts'
import { withTerm } from './governedTerms.ts'
import type { ReserveParameters } from './market.ts'
import { reserveParameters, reserves } from './tables.ts'

const markets = ASSETS.map(({ id }) => ({
  asset: id,
  reserve: reserves.keyOf(id),
  parameters: reserveParameters.keyOf(id),
}))

/**
 * Accrues every listed reserve to the batch's timestamp, and opens its caps anew. Terms that governance brings in force
 * now count from here on: the time before was lent at the old ones.
 */
export function lendingBegin(context: GlobalContext): void {
  const changes = effectiveChanges(context)
  for (const { asset, reserve, parameters: key } of markets) {
    const parameters = context.get(reserveParameters, key)
    if (!parameters.active) continue
    const { timestamp } = context.batch
    const accrued = accrueReserve(context.get(reserves, reserve), parameters, timestamp)
    const changed = changedTerms(parameters, asset, changes)
    if (changed === parameters) {
      context.put(reserves, reserve, accrued)
      continue
    }
    context.put(reserveParameters, key, changed)
    // No time passes: only the rates, and what the caps leave, follow the new terms.
    context.put(reserves, reserve, accrueReserve(accrued, changed, timestamp))
  }
}

function changedTerms(
  terms: ReserveParameters,
  asset: number,
  changes: readonly Change[],
): ReserveParameters {
  return changes.reduce((changed, { parameter, subject, value }) => {
    const owner = parameterOf(parameter)?.owner
    if (owner?.module !== 'lending' || subject !== asset) return changed
    return withTerm(changed, owner.term, value, asset)
  }, terms)
}
