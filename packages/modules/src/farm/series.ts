import type { ViewContext } from '@weft/protocol'
import { frozenGlobals } from '../vault/vault.ts'
import { allFarms } from './farm.ts'
import { aprOf } from './farmView.ts'

/** Farms that are charted: the first ones, so that nobody can fill the charts' table. */
const CHARTED_MAX = 50

/** Of each farm in which something is staked: `farm.apr.1`, rewards of a year over what is staked, a ray. */
export function* farmSeries(context: ViewContext): Iterable<readonly [name: string, value: bigint]> {
  for (const farm of allFarms(frozenGlobals(context))) {
    if (farm.id > CHARTED_MAX) return
    const apr = aprOf(context, farm)
    if (apr !== undefined) yield [`farm.apr.${farm.id}`, apr]
  }
}
