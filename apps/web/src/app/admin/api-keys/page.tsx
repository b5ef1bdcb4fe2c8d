import type { Metadata } from 'next'
import { ApiKeysPage } from '@/components/admin/access/apiKeysPage'

export const metadata: Metadata = { title: 'API keys' }

export default function Page() {
  return <ApiKeysPage />
}
