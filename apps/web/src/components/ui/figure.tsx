import { formatAmount, formatExact } from '@/lib/format'

/** A large amount: its unit stands back, and the two are never torn apart. */
export function Figure(props: { units: bigint; decimals: number; symbol: string }) {
  const { units, decimals, symbol } = props
  return (
    <span className="whitespace-nowrap" title={`${formatExact(units, decimals)} ${symbol}`}>
      {formatAmount(units, decimals)} <span className="text-[0.62em] font-medium text-muted">{symbol}</span>
    </span>
  )
}
