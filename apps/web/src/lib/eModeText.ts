import { formatBps } from './format.ts'
import type { EMode } from './lendReads.ts'

/** The terms of a category in one line. */
export function eModeTerms({ ltvBps, liquidationThresholdBps, liquidationBonusBps }: EMode): string {
  return `Loan to value ${formatBps(ltvBps)}, liquidation at ${formatBps(liquidationThresholdBps)}, bonus ${formatBps(liquidationBonusBps)}`
}

/** `ETH and WBTC` */
export function listed(assets: readonly string[]): string {
  if (assets.length < 2) return assets[0] ?? 'nothing'
  return `${assets.slice(0, -1).join(', ')} and ${assets.at(-1)}`
}
