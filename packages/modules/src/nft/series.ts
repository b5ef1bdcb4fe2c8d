import type { ViewContext } from '@weft/protocol'
import { collections } from './tables.ts'
import { totalsOf } from './terms.ts'
import { floorPriceOf } from './views/collectionsView.ts'
import { descending } from './views/paging.ts'

/** Collections that have charts: those of the highest volume. */
const SERIES_COLLECTIONS_MAX = 50

/** In base units of each collection's asset: lowest price on offer, all sales so far, all royalties so far. */
export function* nftSeries(context: ViewContext): Generator<readonly [name: string, value: bigint]> {
  const charted = [...context.globals(collections)]
    .map(([{ collection }]) => ({ collection, totals: totalsOf(context, collection) }))
    .sort(descending(({ totals }) => totals.volume))
    .slice(0, SERIES_COLLECTIONS_MAX)
  for (const { collection, totals } of charted) {
    const floor = floorPriceOf(context, collection)
    if (floor !== undefined) yield [`nft.floor.${collection}`, floor]
    yield [`nft.volume.${collection}`, totals.volume]
    yield [`nft.royalties.${collection}`, totals.royalties]
  }
}
