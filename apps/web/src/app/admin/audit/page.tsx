import type { Metadata } from 'next'
import { AuditPage } from '@/components/admin/audit/auditPage'

export const metadata: Metadata = { title: 'Audit log' }

export default function Page() {
  return <AuditPage />
}
