import type { Metadata } from 'next'
import { BatchesPage } from '@/components/admin/batches/batchesPage'

export const metadata: Metadata = { title: 'Batches' }

export default function Page() {
  return <BatchesPage />
}
