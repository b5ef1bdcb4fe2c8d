import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { docParts } from '@/components/developers/docLinks'
import { DocNav } from '@/components/developers/docNav'
import { RequestLogPanel } from '@/components/developers/requestLogPanel'

export const metadata: Metadata = { title: { default: 'Developers', template: '%s · Weft for developers' } }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <div className="pb-12 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
      <DocNav parts={docParts} />
      <div className="min-w-0">{children}</div>
      <RequestLogPanel />
    </div>
  )
}
