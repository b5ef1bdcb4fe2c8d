import type { Metadata } from 'next'
import { ParametersPage } from '@/components/admin/parameters/parametersPage'

export const metadata: Metadata = { title: 'Parameters' }

export default function Page() {
  return <ParametersPage />
}
