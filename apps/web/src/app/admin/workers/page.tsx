import type { Metadata } from 'next'
import { WorkersPage } from '@/components/admin/workers/workersPage'

export const metadata: Metadata = { title: 'Workers' }

export default function Page() {
  return <WorkersPage />
}
