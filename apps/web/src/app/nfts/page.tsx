import type { Metadata } from 'next'
import { CollectionsPage } from '@/components/nfts/collectionsPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { collectionsList, firstPage } from '@/lib/nftReads'

export const metadata: Metadata = { title: 'NFTs' }

export default function Page() {
  return (
    <FirstPaint reads={[firstPage(collectionsList('volume'))]}>
      <CollectionsPage />
    </FirstPaint>
  )
}
