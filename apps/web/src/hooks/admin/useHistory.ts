'use client'
import type { HistoryMetric } from '@weft/sdk/admin'
import { useAdminRead } from '@/hooks/admin/useAdminRead'

/** The sequencer takes a sample every twenty seconds. */
const INTERVAL_MS = 20_000
/** About one for every two pixels of a chart. */
const POINTS = 300

/** What the sequencer sampled of itself, up to so many seconds ago. */
export function useHistory(metrics: readonly HistoryMetric[], seconds: number | undefined) {
  return useAdminRead(
    ['history', metrics, seconds],
    (admin, options) => {
      const to = Math.floor(Date.now() / 1_000)
      return admin.history({ metrics, from: to - (seconds ?? 0), to, points: POINTS }, options)
    },
    { intervalMs: INTERVAL_MS, enabled: seconds !== undefined },
  )
}
