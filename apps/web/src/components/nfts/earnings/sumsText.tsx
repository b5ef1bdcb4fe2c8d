import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { type AssetSum, worthOf } from '@/lib/earningSums'
import { formatUsd } from '@/lib/format'
import { priceText } from '@/lib/nftText'

/** Amounts of several assets: what they are worth, and each of them below. */
export function SumsStat(props: {
  label: string
  sums: readonly AssetSum[] | undefined
  priceOf: (asset: string) => bigint | undefined
  /** Behind each figure: `a day`. */
  per?: string
  none: string
}) {
  const { label, sums, priceOf, per = '', none } = props
  if (!sums) {
    return (
      <Stat large label={label} note={<Skeleton className="h-3 w-20" />}>
        <Skeleton className="h-7" />
      </Stat>
    )
  }
  const worth = worthOf(sums, priceOf)
  const texts = sums.map(({ asset, units }) => priceText(units, asset))
  if (sums.length === 0) {
    return (
      <Stat large label={label} note={none}>
        {formatUsd(0n)}
      </Stat>
    )
  }
  return (
    <Stat large label={label} note={`${texts.join(' · ')}${per}`}>
      {worth === undefined ? texts[0] : formatUsd(worth, { short: true })}
    </Stat>
  )
}
