'use client'
import type { AdminOverview } from '@weft/sdk/admin'
import { useEffect, useState } from 'react'
import { LIVE_MS, useAdminRead } from '@/hooks/admin/useAdminRead'
import { extendTrail, type Sample } from '@/lib/admin/trail'

/** Figures of the overview that are drawn live. */
export type LiveFigure =
  | 'transactionsPerSecond'
  | 'actionsPerSecond'
  | 'latencyP50Ms'
  | 'latencyP99Ms'
  | 'executionLagBatches'
  | 'postingLagBatches'

/** Heads, lags and rates, asked for again and again. */
export function useOverview() {
  return useAdminRead(['overview'], (admin, options) => admin.overview(options), { intervalMs: LIVE_MS })
}

/** What the overview said while this page was open. */
export function useOverviewTrail(overview: AdminOverview | undefined): readonly Sample<LiveFigure>[] {
  const [trail, setTrail] = useState<readonly Sample<LiveFigure>[]>([])
  useEffect(() => {
    if (overview) setTrail((before) => extendTrail(before, sampleOf(overview)))
  }, [overview])
  return trail
}

function sampleOf({ timeMs, throughput, latency, lags }: AdminOverview): Sample<LiveFigure> {
  return {
    at: timeMs / 1_000,
    values: {
      transactionsPerSecond: throughput.transactionsPerSecond,
      actionsPerSecond: throughput.actionsPerSecond,
      latencyP50Ms: latency.p50Ms,
      latencyP99Ms: latency.p99Ms,
      executionLagBatches: lags.execution.batches,
      postingLagBatches: lags.posting.batches,
    },
  }
}
