import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'

/** Something that was asked for by its name and is not there. */
export function Missing({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="card">
      <EmptyState
        title={title}
        action={
          <Button asChild>
            <Link href="/explorer">All batches</Link>
          </Button>
        }
      >
        {children}
      </EmptyState>
    </div>
  )
}
