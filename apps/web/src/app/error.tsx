'use client'
import { ErrorState } from '@/components/ui/errorState'

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState error={error} onRetry={async () => reset()} />
}
