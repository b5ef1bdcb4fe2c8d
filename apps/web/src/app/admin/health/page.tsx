import type { Metadata } from 'next'
import { HealthPage } from '@/components/admin/watch/healthPage'

export const metadata: Metadata = { title: 'Health' }

export default function Page() {
  return <HealthPage />
}
