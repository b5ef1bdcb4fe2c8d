'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { WeaveMark } from '@/components/weave/weaveMark'
import { describeError } from '@/lib/describeError'

/** A page or a part of one that could not be loaded: what happened, what to do, and the button for it. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => Promise<unknown> }) {
  const [busy, setBusy] = useState(false)
  const { title, remedy, code } = describeError(error)
  const again = async () => {
    setBusy(true)
    await onRetry()
    setBusy(false)
  }
  return (
    <div role="alert" className="card flex flex-col items-center gap-2 px-6 py-14 text-center">
      <WeaveMark className="mb-2 size-9 text-bad" monochrome />
      <h2 className="text-xl font-semibold">{title}</h2>
      <p className="max-w-md text-muted">{remedy}</p>
      <p className="font-mono text-xs text-muted">{code}</p>
      <Button variant="primary" className="mt-4" busy={busy} onClick={again}>
        Try again
      </Button>
    </div>
  )
}
