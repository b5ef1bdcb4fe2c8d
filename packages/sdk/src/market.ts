import type { LendingMarketView } from '@weft/modules/descriptors'
import type { AssetSymbol } from '@weft/protocol'
import type { Exact } from './exact.ts'

/** One lending market; amounts in base units, rates a year in rays (1e27 is 100 %), prices in USD · 1e8. */
export type Market = Exact<LendingMarketView>

export interface Price {
  readonly asset: AssetSymbol
  /** US dollars with 8 decimals for one whole. */
  readonly price: bigint
  /** Unix seconds of the batch that set it; 0: never. */
  readonly updatedAt: number
  /** Too old to borrow against. */
  readonly stale: boolean
}
