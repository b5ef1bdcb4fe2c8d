'use client'
import { SeriesChart } from '@/components/charts/seriesChart'
import { Section } from '@/components/ui/section'
import type { NftCollectionDetail } from '@/lib/nftReads'
import { decimalsOf } from '@/lib/nftText'

/** Floor price and royalties over time. */
export function CollectionCharts({ collection }: { collection: NftCollectionDetail }) {
  const { asset, collection: number } = collection
  const scale = 10 ** decimalsOf(asset)
  const shared = {
    toNumber: (value: bigint) => Number(value) / scale,
    formatY: (y: number) => `${y.toLocaleString('en', { maximumFractionDigits: 6 })} ${asset}`,
    tickY: (y: number) => y.toLocaleString('en', { maximumFractionDigits: 4 }),
    height: 220,
  }
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <Section title="Floor price" aside="lowest on offer">
        <SeriesChart
          label="Floor price"
          lines={[{ series: `nft.floor.${number}`, name: 'Floor price' }]}
          {...shared}
        />
      </Section>
      <Section title="Royalties" aside="all sales so far">
        <SeriesChart
          label="Royalties"
          lines={[{ series: `nft.royalties.${number}`, name: 'Royalties' }]}
          fromZero
          {...shared}
        />
      </Section>
    </div>
  )
}
