'use client'
import type { ReactNode } from 'react'
import { AdminNav } from '@/components/admin/adminNav'
import { OperatorCard } from '@/components/admin/operatorCard'
import { SignIn } from '@/components/admin/signIn'
import { ErrorState } from '@/components/ui/errorState'
import { Skeleton } from '@/components/ui/skeleton'
import { AdminProvider, useAdmin } from '@/hooks/admin/useAdmin'

/** The pages of operators. Whoever is not signed in sees how to, at whatever page they asked for. */
export function AdminFrame({ children }: { children: ReactNode }) {
  return (
    <AdminProvider>
      <Gate>{children}</Gate>
    </AdminProvider>
  )
}

function Gate({ children }: { children: ReactNode }) {
  const { state, error, retry } = useAdmin()
  if (error) return <ErrorState error={error} onRetry={retry} />
  if (state === undefined) return <Waiting />
  if (state.kind !== 'in') return <SignIn ended={state.kind === 'ended'} />
  return (
    <div className="lg:grid lg:grid-cols-[11.5rem_minmax(0,1fr)] lg:gap-8">
      <div className="lg:sticky lg:top-22 lg:self-start">
        <OperatorCard />
        <AdminNav />
      </div>
      <div className="min-w-0 space-y-6 max-lg:mt-4">{children}</div>
    </div>
  )
}

function Waiting() {
  return (
    <div role="status" aria-label="Looking for your session" className="mx-auto max-w-md space-y-4 py-16">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-24 w-full rounded-xl" />
    </div>
  )
}
