import {
  type HealthServer,
  startHealthServer as open,
  type Readiness,
  type ServerWatch,
} from '@weft/telemetry'
import { Registry } from 'prom-client'
import type { Settlement } from './createSettlement.ts'
import type { LaneHealth } from './laneLoop.ts'
import { registerSettlementMetrics } from './settlementMetrics.ts'

/** A lane that had no success for longer does not do its work. */
const SILENT_MS_MAX = 60_000

/**
 * Serves `/healthz` (the process answers), `/readyz` (503 while a lane had no success for a minute, or none yet, with its
 * last error; 200 while an operator paused posting) and `/metrics` (Prometheus).
 *
 * @param options.port - 0 takes a free one.
 */
export function startHealthServer(
  options: { host: string; port: number },
  process: Pick<Settlement, 'health'> & {
    /** Whether Postgres answers. */
    servers?: Pick<ServerWatch, 'problems'>
    /** What else there is to show. */
    registry?: Registry
  },
): Promise<HealthServer> {
  const { health, servers, registry = new Registry() } = process
  registerSettlementMetrics(registry, health)
  return open(options, {
    registry,
    readiness(): Readiness {
      const lanes = Object.entries(health).map(([kind, lane]) => ({ kind, ...reportOf(lane) }))
      const problems = lanes.flatMap(({ problem, kind }) =>
        problem === undefined ? [] : [`${kind}: ${problem}`],
      )
      return {
        problems: [...(servers?.problems() ?? []), ...problems],
        details: {
          isPaused: lanes.some(({ isPaused }) => isPaused),
          lanes: Object.fromEntries(lanes.map(({ kind, problem, ...lane }) => [kind, lane])),
        },
      }
    },
  })
}

function reportOf({ lastSuccessAt, failures, lastError, isPaused, head }: LaneHealth) {
  const silentMs = lastSuccessAt === undefined ? null : Math.round(performance.now() - lastSuccessAt)
  const isWell = silentMs !== null && silentMs <= SILENT_MS_MAX
  const since = silentMs === null ? 'no success yet' : `no success for ${Math.round(silentMs / 1_000)} s`
  return {
    head,
    failures,
    lastError: lastError ?? null,
    isPaused,
    silentMs,
    problem: isWell ? undefined : `${since}${lastError === undefined ? '' : `: ${lastError}`}`,
  }
}
