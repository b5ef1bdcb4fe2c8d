'use client'
import type { Market } from '@weft/sdk'
import { useState } from 'react'
import { type MarketStatusChange, StatusDialog } from '@/components/admin/parameters/statusDialog'
import { AssetIcon } from '@/components/ui/assetIcon'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useMarkets } from '@/hooks/useMarkets'

/** Freezing and pausing a lending market: for emergencies, so without notice. */
export function MarketStatus({ governor }: { governor: string }) {
  const { data, error, refetch } = useMarkets()
  const [asked, setAsked] = useState<MarketStatusChange | undefined>(undefined)
  return (
    <Section title="Markets" aside="At once, without notice">
      {data ? (
        <ul className="divide-y divide-line">
          {data.markets.map((market) => (
            <Row key={market.asset} market={market} onAsk={setAsked} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <SkeletonRows rows={3} label="Loading markets" />
      )}
      {asked && <StatusDialog governor={governor} change={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

function Row({ market, onAsk }: { market: Market; onAsk: (change: MarketStatusChange) => void }) {
  const { asset, parameters } = market
  const { paused, frozen } = parameters
  const ask = (next: { paused: boolean; frozen: boolean }) => onAsk({ asset, ...next })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3.5 text-sm">
      <AssetIcon symbol={asset} className="size-7" />
      <span className="font-medium">{asset}</span>
      <span className="flex flex-1 gap-1.5">
        {paused && <Badge tone="bad">Paused</Badge>}
        {frozen && <Badge tone="warn">Frozen</Badge>}
        {!paused && !frozen && <Badge tone="good">Open</Badge>}
      </span>
      <span className="flex gap-2">
        <Button
          size="sm"
          aria-label={`${frozen ? 'Unfreeze' : 'Freeze'} ${asset}`}
          onClick={() => ask({ paused, frozen: !frozen })}
        >
          {frozen ? 'Unfreeze…' : 'Freeze…'}
        </Button>
        <Button
          size="sm"
          aria-label={`${paused ? 'Resume' : 'Pause'} ${asset}`}
          onClick={() => ask({ paused: !paused, frozen })}
        >
          {paused ? 'Resume…' : 'Pause…'}
        </Button>
      </span>
    </li>
  )
}
