'use client'
import Link from 'next/link'
import { NftHead } from '@/components/nfts/nftHead'
import { TokenBrowser } from '@/components/nfts/tokenBrowser'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'

const STATUSES = [
  { value: 'market', name: 'All' },
  { value: 'fixed', name: 'Fixed price' },
  { value: 'falling', name: 'Falling' },
  { value: 'auction', name: 'Auctions' },
] as const

/** Everything that is for sale. */
export function MarketPage() {
  return (
    <div className="space-y-5">
      <NftHead />
      <TokenBrowser
        label="For sale"
        statuses={STATUSES}
        empty={
          <div className="card">
            <EmptyState
              title="Nothing is for sale"
              action={
                <Button asChild variant="primary">
                  <Link href="/nfts">Mint from a collection</Link>
                </Button>
              }
            >
              What owners list or put up for auction appears here. You can also make an offer on anything that
              is not for sale.
            </EmptyState>
          </div>
        }
      />
    </div>
  )
}
