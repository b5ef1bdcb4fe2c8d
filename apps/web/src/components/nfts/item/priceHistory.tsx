'use client'
import { TimeChart } from '@/components/charts/timeChart'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { decimalsOf, priceText } from '@/lib/nftText'
import type { SalePoint } from '@/lib/provenance'

/** What a token was sold for, sale by sale. */
export function PriceHistory({ sales, asset }: { sales: readonly SalePoint[] | undefined; asset: string }) {
  const [first, last] = [sales?.[0], sales?.at(-1)]
  return (
    <Section title="Sales">
      {!sales ? (
        <SkeletonRows rows={3} label="Loading its sales" />
      ) : !first || !last ? (
        <EmptyState title="Never sold">The line begins with its second sale.</EmptyState>
      ) : first.at === last.at ? (
        <EmptyState title={`Sold for ${priceText(last.price, asset)}`}>
          The line begins with a sale at another time.
        </EmptyState>
      ) : (
        <TimeChart
          label="Price"
          lines={[
            {
              name: 'Price',
              points: sales.map(({ at, price }) => ({ x: at, y: Number(price) / 10 ** decimalsOf(asset) })),
            },
          ]}
          formatY={(y) => `${y.toLocaleString('en', { maximumFractionDigits: 6 })} ${asset}`}
          tickY={(y) => y.toLocaleString('en', { maximumFractionDigits: 4 })}
          fromZero
          height={200}
        />
      )}
    </Section>
  )
}
