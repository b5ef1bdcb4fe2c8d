'use client'
import { listingPrice } from '@weft/sdk'
import { useMemo } from 'react'
import { LineChart } from '@/components/charts/lineChart'
import { timeTicks } from '@/components/charts/ticks'
import { axisTime, pointTime } from '@/components/charts/timeText'
import { useNow } from '@/hooks/useNow'
import type { NftListing } from '@/lib/nftReads'
import { decimalsOf, priceText } from '@/lib/nftText'

/** Enough to read the price of any moment; the line is straight. */
const POINTS = 48
/** How much of the fall is shown again after it, where the price stays. */
const REST = 0.12

type Terms = Pick<NftListing, 'startPrice' | 'endPrice' | 'startsAt' | 'endsAt'>

/** A price that falls, as a line, and where it is now. */
export function FallingPrice(props: { listing: Terms; asset: string; height?: number }) {
  const { listing, asset, height = 200 } = props
  const { startPrice, endPrice, startsAt, endsAt } = listing
  const now = (useNow() ?? startsAt * 1_000) / 1_000
  const terms = useMemo(
    () => ({ startPrice, endPrice, startsAt: BigInt(startsAt), endsAt: BigInt(endsAt) }),
    [startPrice, endPrice, startsAt, endsAt],
  )
  const toNumber = (units: bigint) => Number(units) / 10 ** decimalsOf(asset)
  const priceAt = (x: number) => toNumber(listingPrice(terms, BigInt(Math.floor(x))))
  const last = endsAt + (endsAt - startsAt) * REST
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const x = startsAt + ((last - startsAt) * index) / POINTS
    return { x, y: priceAt(x) }
  })
  const at = Math.min(Math.max(now, startsAt), last)
  const format = (y: number) => `${y.toLocaleString('en', { maximumFractionDigits: 4 })} ${asset}`
  return (
    <LineChart
      label={`Price from ${priceText(startPrice, asset)} down to ${priceText(endPrice, asset)} at ${pointTime(endsAt)}`}
      lines={[{ name: 'Price', points }]}
      formatX={pointTime}
      formatY={format}
      tickX={(x) => axisTime(x, [startsAt, last])}
      tickY={(y) => y.toLocaleString('en', { maximumFractionDigits: 4 })}
      ticksOf={timeTicks}
      domainX={[startsAt, last]}
      fromZero
      area
      mark={{ x: at, y: priceAt(at) }}
      height={height}
    />
  )
}
