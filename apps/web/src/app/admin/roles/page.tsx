import type { Metadata } from 'next'
import { RolesPage } from '@/components/admin/access/rolesPage'

export const metadata: Metadata = { title: 'Roles' }

export default function Page() {
  return <RolesPage />
}
