import type { Metadata } from 'next'
import { LanesPage } from '@/components/admin/lanes/lanesPage'

export const metadata: Metadata = { title: 'Lanes and jobs' }

export default function Page() {
  return <LanesPage />
}
