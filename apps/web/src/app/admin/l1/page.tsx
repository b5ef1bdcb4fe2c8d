import type { Metadata } from 'next'
import { L1Page } from '@/components/admin/watch/l1Page'

export const metadata: Metadata = { title: 'L1' }

export default function Page() {
  return <L1Page />
}
