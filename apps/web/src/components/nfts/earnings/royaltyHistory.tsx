'use client'
import type { AssetSymbol } from '@weft/sdk'
import { useState } from 'react'
import { SeriesChart } from '@/components/charts/seriesChart'
import { Section } from '@/components/ui/section'
import { Segments } from '@/components/ui/segments'
import type { Earnings } from '@/hooks/useEarnings'
import { cleanText, decimalsOf } from '@/lib/nftText'

/** Lines that can still be told apart. */
const LINES_MAX = 4

/** Royalties of the collections that pay an account, over time; prices in different assets are not compared. */
export function RoyaltyHistory({ found }: { found: Earnings | undefined }) {
  const [chosen, setChosen] = useState<AssetSymbol | undefined>(undefined)
  const rows = found?.earnings ?? []
  const assets = [...new Set(rows.map(({ asset }) => asset))]
  const asset = chosen !== undefined && assets.includes(chosen) ? chosen : assets[0]
  if (!found || asset === undefined) return null
  const drawn = rows
    .filter((row) => row.asset === asset)
    .toSorted((a, b) => (a.revenue.royalties < b.revenue.royalties ? 1 : -1))
    .slice(0, LINES_MAX)
  const one = 10 ** decimalsOf(asset)
  return (
    <Section
      title="Royalties over time"
      aside={
        assets.length > 1 ? (
          <Segments
            tall
            label="Asset"
            value={asset}
            options={assets.map((each) => ({ value: each, name: each }))}
            onChange={setChosen}
          />
        ) : (
          'All payees together'
        )
      }
    >
      <SeriesChart
        key={asset}
        label={`Royalties in ${asset}`}
        lines={drawn.map(({ collection, name }) => ({
          series: `nft.royalties.${collection}`,
          name: cleanText(name),
        }))}
        toNumber={(value) => Number(value) / one}
        formatY={(y) => `${y.toLocaleString('en', { maximumFractionDigits: 6 })} ${asset}`}
        tickY={(y) => y.toLocaleString('en', { maximumFractionDigits: 4 })}
        fromZero
        height={220}
      />
    </Section>
  )
}
