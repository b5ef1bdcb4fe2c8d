'use client'
import type { ReactNode } from 'react'
import { ErrorState } from '@/components/ui/errorState'
import { Notice } from '@/components/ui/notice'
import type { AdminRead } from '@/hooks/admin/useAdminRead'
import { describeAdminError } from '@/lib/admin/describeAdminError'

/** An answer, or what there is instead of it. One that could not be renewed stays, and is said to be old. */
export function Loaded<Answer>(props: {
  read: AdminRead<Answer>
  /** As tall as what comes, so that nothing jumps. */
  skeleton: ReactNode
  children: (answer: Answer) => ReactNode
}) {
  const { read, skeleton, children } = props
  const { data, error, refetch } = read
  if (data === undefined) return error ? <ErrorState error={error} onRetry={refetch} /> : skeleton
  return (
    <>
      {error && (
        <Notice tone="warn" title={`Not renewed: ${describeAdminError(error).title}`}>
          What is shown is the last answer. {describeAdminError(error).remedy}
        </Notice>
      )}
      {children(data)}
    </>
  )
}
