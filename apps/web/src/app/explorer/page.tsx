import type { Metadata } from 'next'
import { ExplorerPage } from '@/components/explorer/explorerPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { recentBatchesRead } from '@/lib/reads'

export const metadata: Metadata = { title: 'Explorer' }

export default function Page() {
  return (
    <FirstPaint reads={[recentBatchesRead]}>
      <ExplorerPage />
    </FirstPaint>
  )
}
