'use client'
import { useState } from 'react'
import { useAdminRead } from '@/hooks/admin/useAdminRead'

/** What rebalancing would move: asked anew each time it is looked at, and then once, or it would change while it is read. */
export function useRebalancePreview() {
  const [openedAt] = useState(() => Date.now())
  return useAdminRead(
    ['rebalancePreview', openedAt],
    (admin, { signal }) => admin.rebalance({ dryRun: true }, { signal }),
    { intervalMs: false },
  )
}
