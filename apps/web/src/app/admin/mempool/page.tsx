import type { Metadata } from 'next'
import { MempoolPage } from '@/components/admin/watch/mempoolPage'

export const metadata: Metadata = { title: 'Mempool' }

export default function Page() {
  return <MempoolPage />
}
