import type { Metadata } from 'next'
import { LoadLabPage } from '@/components/admin/loadLab/loadLabPage'

export const metadata: Metadata = { title: 'Load lab' }

export default function Page() {
  return <LoadLabPage />
}
