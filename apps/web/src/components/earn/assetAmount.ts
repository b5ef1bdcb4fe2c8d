import { formatAmount, formatUsd } from '@/lib/format'
import { usdOf } from '@/lib/usdOf'

/** An amount of an asset for reading: `1,200 USDC`. */
export function assetText(units: bigint, { asset, decimals }: { asset: string; decimals: number }): string {
  return `${formatAmount(units, decimals)} ${asset}`
}

/** What it is worth, large sums shortened. */
export function assetWorth(units: bigint, priced: { price: bigint; decimals: number }): string {
  return formatUsd(usdOf(units, priced), { short: true })
}
