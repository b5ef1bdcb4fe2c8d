import { FEE_ASSET } from '@weft/sdk'
import { Figure } from '@/components/ui/figure'
import { formatAmount, formatUsd } from '@/lib/format'
import { usdOf } from '@/lib/usdOf'

/** An amount of WEFT as a figure. */
export function WeftFigure({ units }: { units: bigint }) {
  return <Figure units={units} decimals={FEE_ASSET.decimals} symbol={FEE_ASSET.symbol} />
}

/** An amount of WEFT for reading. */
export function weftText(units: bigint): string {
  return `${formatAmount(units, FEE_ASSET.decimals)} ${FEE_ASSET.symbol}`
}

/** What it is worth, where that is known. */
export function weftWorth(units: bigint, price: bigint | undefined): string | undefined {
  return price === undefined
    ? undefined
    : formatUsd(usdOf(units, { price, decimals: FEE_ASSET.decimals }), { short: true })
}
