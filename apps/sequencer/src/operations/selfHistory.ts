import { type Database, firstSamples, insertSeriesPoints, readSeries, trimSeries } from '@weft/db'
import { type AdminHistory, HISTORY_METRICS, type HistoryMetric } from '@weft/protocol/api/admin'
import type { Logger } from 'pino'

/** What the sequencer measures of itself, now; what is not known is left out. */
export type SelfMeasures = Partial<Record<HistoryMetric, number>>

/** The measures of the last day, for charts of operators. */
export interface SelfHistory {
  read(query: {
    metrics: readonly HistoryMetric[]
    from: number
    to: number
    points: number
  }): Promise<AdminHistory>
  /** Measures now, besides every 20 seconds. */
  sample(): Promise<void>
  stop(): Promise<void>
}

/**
 * A step of its own in the table of series, so that their resolutions and the bounds of both stay apart. 24 numbers each
 * 20 s for a day are 104,000 narrow rows.
 */
const STEP_SECONDS = 20
const KEPT_SECONDS = 86_400
const TRIM_SECONDS = 600
/** No name that anybody may ask of `GET /v1/series` has a colon. */
const PREFIX = 'ops:'
/** Thousandths: the table holds whole numbers. */
const SCALE = 1_000

/** @param options.now - Unix milliseconds. */
export function startSelfHistory(options: {
  database: Database
  measure(): Promise<SelfMeasures>
  now: () => number
  log: Logger
}): SelfHistory {
  const { database, measure, now, log } = options
  let trimmedAt = 0
  let running: Promise<void> | undefined

  async function sample(): Promise<void> {
    const measures = await measure()
    const at = Math.floor(now() / 1_000)
    const points = HISTORY_METRICS.flatMap((metric) => {
      const value = measures[metric]
      return value === undefined
        ? []
        : [{ name: PREFIX + metric, at, value: BigInt(Math.round(value * SCALE)) }]
    })
    await insertSeriesPoints(database, STEP_SECONDS, points)
    if (at - trimmedAt < TRIM_SECONDS) return
    trimmedAt = at
    await trimSeries(database, STEP_SECONDS, at - KEPT_SECONDS)
  }

  function tick(): void {
    running ??= sample()
      .catch((error) => log.warn({ err: error }, 'could not write down what was measured'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(tick, STEP_SECONDS * 1_000)

  return {
    sample,
    async read({ metrics, from, to, points }) {
      const names = metrics.map((metric) => PREFIX + metric)
      const since = (await firstSamples(database, names)).get(STEP_SECONDS)
      const start = Math.max(from, since ?? from)
      const width = Math.max(STEP_SECONDS, Math.ceil((to - start) / points))
      const found = await readSeries(database, { names, step: STEP_SECONDS, from: start, to, width })
      const byName = Map.groupBy(found, ({ name }) => name)
      return {
        stepSeconds: width,
        from,
        to,
        since: since ?? null,
        series: metrics.map((metric) => ({
          metric,
          points: (byName.get(PREFIX + metric) ?? []).map(({ at, value }) => ({
            at,
            value: Number(value) / SCALE,
          })),
        })),
      }
    },
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
