import type { Metadata } from 'next'
import { MarketPage } from '@/components/nfts/marketPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { firstPage, tokensList } from '@/lib/nftReads'

export const metadata: Metadata = { title: 'NFT market' }

export default function Page() {
  return (
    <FirstPaint reads={[firstPage(tokensList({ status: 'market', sort: 'newest' }))]}>
      <MarketPage />
    </FirstPaint>
  )
}
