import type { ReactNode } from 'react'
import { NftNav } from '@/components/nfts/nftNav'

/** Heading and ways of every page of NFTs. */
export function NftHead({ title = 'NFTs', children }: { title?: string; children?: ReactNode }) {
  return (
    <header className="space-y-4">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 max-w-[62ch] text-sm text-muted">
          {children ??
            'Mint, buy, bid and create. Royalties are part of every sale, and who gets which share is open to see.'}
        </p>
      </div>
      <NftNav />
    </header>
  )
}
