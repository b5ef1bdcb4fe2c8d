import type { Metadata } from 'next'
import { ExplorerPage } from '@/components/explorer/explorerPage'

export const metadata: Metadata = { title: 'Explorer' }

export default function Page() {
  return <ExplorerPage />
}
