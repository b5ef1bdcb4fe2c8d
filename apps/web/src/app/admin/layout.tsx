import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AdminFrame } from '@/components/admin/adminFrame'

export const metadata: Metadata = {
  title: { default: 'Operators', template: '%s · Operators · Weft' },
  description: 'For those who run this rollup.',
  robots: { index: false, follow: false },
}

export default function Layout({ children }: { children: ReactNode }) {
  return <AdminFrame>{children}</AdminFrame>
}
