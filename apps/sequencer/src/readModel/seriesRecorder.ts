import {
  type Database,
  firstSamples,
  insertSeriesPoints,
  readSeries,
  recordingSince,
  seriesNames,
  trimSeries,
} from '@weft/db'
import type { Address } from '@weft/primitives'
import type { Module, ViewContext } from '@weft/protocol'
import type { Logger } from 'pino'
import { worthByModule } from './worthByModule.ts'

/** A resolution of the charts, in seconds. */
interface Resolution {
  readonly step: number
  readonly keptSeconds: number
}

/** Finest first: 15 s for six hours, 5 min for a week, an hour for two years; each some thousand points. */
const RESOLUTIONS: readonly [Resolution, ...Resolution[]] = [
  { step: 15, keptSeconds: 6 * 3_600 },
  { step: 300, keptSeconds: 7 * 86_400 },
  { step: 3_600, keptSeconds: 731 * 86_400 },
]
/** Of a record that is new: whoever looks at a rollup of some minutes should see more than a few points. */
const BEGINNING: Resolution = { step: 3, keptSeconds: 3_600 }
/** Accounts sampled at that pace, the last watched: ten milliseconds. */
const BEGINNING_ACCOUNTS_MAX = 100
const TRIM_SECONDS = 3_600
/** Accounts whose worth is sampled: those that somebody looked at last. Ten of them take about a millisecond. */
export const WATCHED_ACCOUNTS_MAX = 1_000
/** Of a sequencer that starts: who was watched within this time is watched again. */
const WATCHED_SECONDS = 7 * 86_400
/** Accounts between two pauses, so that requests wait a few milliseconds at most. */
const ACCOUNTS_AT_ONCE = 20
const WORTH = 'account.netWorth.'

/** Some series over some time. */
export interface RecordedSeries {
  readonly stepSeconds: number
  /** Unix seconds of the first sample of any of them; undefined: there is none. */
  readonly since: number | undefined
  readonly series: readonly { name: string; points: readonly { at: number; value: bigint }[] }[]
}

/** Samples what modules report, for charts. */
export interface SeriesRecorder {
  /** A batch was executed. Samples when a step has begun since the last. @param timestamp - Unix seconds. */
  offer(timestamp: bigint): void
  /** Somebody looks at an account: its worth is sampled from now on, as `account.netWorth.<address>`. */
  watch(account: Address): void
  /** @param query.points - At most so many of each series. */
  read(query: { names: readonly string[]; from: number; to: number; points: number }): Promise<RecordedSeries>
  stop(): Promise<void>
}

export async function startSeriesRecorder(options: {
  database: Database
  modules: readonly Module[]
  view: () => ViewContext
  /** Unix seconds of the newest batch. */
  now: number
  log: Logger
}): Promise<SeriesRecorder> {
  const { database, modules, view, log } = options
  const watched = new Set<Address>()
  const known = { prefix: WORTH, step: RESOLUTIONS[1]!.step, since: options.now - WATCHED_SECONDS }
  for (const name of (await seriesNames(database, { ...known, limit: WATCHED_ACCOUNTS_MAX })).reverse()) {
    watched.add(name.slice(WORTH.length) as Address)
  }
  const lastSteps = new Map<number, number>()
  let recordedSince = await recordingSince(database, RESOLUTIONS.at(-1)!.step)
  let trimmedAt = 0
  let isStopping = false
  let running: Promise<void> | undefined
  /** The newest batch that came while one was sampled: it has its turn, though no other should follow. */
  let waiting: bigint | undefined

  /** Finest first. */
  const resolutionsAt = (at: number): readonly Resolution[] =>
    at - (recordedSince ?? at) < BEGINNING.keptSeconds ? [BEGINNING, ...RESOLUTIONS] : RESOLUTIONS

  const dueAt = (at: number) =>
    resolutionsAt(at).filter(({ step }) => lastSteps.get(step) !== Math.floor(at / step))

  async function sample(at: number): Promise<void> {
    recordedSince ??= at
    const due = dueAt(at)
    const points = modules.flatMap(({ behaviour }) =>
      [...(behaviour.series?.(view()) ?? [])].map(([name, value]) => ({ name, at, value })),
    )
    const isBeginning = due.every(({ step }) => step === BEGINNING.step)
    const accounts = isBeginning ? [...watched].slice(-BEGINNING_ACCOUNTS_MAX) : [...watched]
    for (let from = 0; from < accounts.length && !isStopping; from += ACCOUNTS_AT_ONCE) {
      const context = view()
      for (const account of accounts.slice(from, from + ACCOUNTS_AT_ONCE)) {
        points.push({
          name: `${WORTH}${account}`,
          at,
          value: worthByModule(modules, context, account).netWorth,
        })
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (const { step } of due) {
      await insertSeriesPoints(database, step, points)
      lastSteps.set(step, Math.floor(at / step))
    }
    if (at - trimmedAt < TRIM_SECONDS) return
    trimmedAt = at
    for (const { step, keptSeconds } of [BEGINNING, ...RESOLUTIONS])
      await trimSeries(database, step, at - keptSeconds)
  }

  function offer(timestamp: bigint): void {
    const at = Number(timestamp)
    if (isStopping || dueAt(at).length === 0) return
    if (running !== undefined) {
      waiting = timestamp
      return
    }
    running = sample(at)
      .catch((error) => log.warn({ err: error }, 'could not write down series; the next sample may'))
      .finally(() => {
        running = undefined
        const next = waiting
        waiting = undefined
        if (next !== undefined) offer(next)
      })
  }

  return {
    offer,
    watch(account) {
      watched.delete(account)
      watched.add(account)
      if (watched.size > WATCHED_ACCOUNTS_MAX) watched.delete(watched.values().next().value!)
    },
    async read({ names, from, to, points }) {
      const first = await firstSamples(database, names)
      // What was sampled at the beginning only cannot show what came later.
      const usable = resolutionsAt(to)
      const [finest] = usable as readonly [Resolution, ...Resolution[]]
      if (first.size === 0) return { stepSeconds: finest.step, since: undefined, series: [] }
      const since = Math.min(...first.values())
      const start = Math.max(from, since)
      const width = Math.max(1, Math.ceil((to - start) / points))
      const step = resolutionFor(usable, first, start, width)
      const found = await readSeries(database, { names, step, from: start, to, width: Math.max(width, step) })
      const byName = Map.groupBy(found, ({ name }) => name)
      return {
        stepSeconds: Math.max(width, step),
        since,
        series: names.map((name) => ({
          name,
          points: (byName.get(name) ?? []).map(({ at, value }) => ({ at, value })),
        })),
      }
    },
    async stop() {
      isStopping = true
      await running
    },
  }
}

/** The coarsest resolution that is fine enough, among those that reach back far enough. */
function resolutionFor(
  usable: readonly Resolution[],
  first: ReadonlyMap<number, number>,
  start: number,
  width: number,
): number {
  const reaching = usable.filter(({ step }) => first.has(step) && first.get(step)! <= start + step)
  const fine = reaching.filter(({ step }) => step <= width)
  return (fine.at(-1) ?? reaching[0] ?? RESOLUTIONS.at(-1)!).step
}
