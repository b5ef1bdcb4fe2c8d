import type { ViewContext } from '@weft/protocol'
import { sharePrice } from './math.ts'
import { allVaults, frozenGlobals } from './vault.ts'

/** Vaults that are charted: the first ones, so that nobody can fill the charts' table. */
const CHARTED_MAX = 50

/** Of each vault: `vault.sharePrice.1` (ray: 1e27 at the start) and `vault.assets.1` (base units of its asset). */
export function* vaultSeries(context: ViewContext): Iterable<readonly [name: string, value: bigint]> {
  for (const vault of allVaults(frozenGlobals(context))) {
    if (vault.id > CHARTED_MAX) return
    yield [`vault.sharePrice.${vault.id}`, sharePrice(vault)]
    yield [`vault.assets.${vault.id}`, vault.assets]
  }
}
