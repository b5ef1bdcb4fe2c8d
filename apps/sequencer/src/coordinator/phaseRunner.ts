import { setTimeout } from 'node:timers/promises'
import type { LaneWork } from '@weft/db'
import {
  decodeLaneResult,
  encodeLaneJob,
  type LaneResult,
  laneJobOf,
  type PhaseJobs,
  type Rollup,
} from '@weft/engine'
import {
  createPhaseFlows,
  dropPayloads,
  getPayload,
  jobKey,
  type LaneReturn,
  type PhaseId,
  putPayloads,
  resultKey,
  settlementJobId,
} from '@weft/queue'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Has the lanes work on the phases of a batch, through Redis. */
export interface PhaseRunner {
  /** Forgets the batch before. */
  begin(): void
  /**
   * Runs one phase on the workers, however often workers die or Redis loses everything meanwhile.
   *
   * @throws the signal's reason when the sequencer stops.
   */
  run(phase: PhaseJobs): Promise<LaneResult[]>
  /** Who did what since `begin`; also of attempts given up. */
  work(): LaneWork[]
  /** Frees what the batch has in Redis. */
  end(): void
  /** Why the current phase does not get on. */
  trouble(): string | undefined
  close(): Promise<void>
}

export interface PhaseRunnerOptions {
  rollup: Rollup
  redis: Redis
  lanes: number
  /** Of the leader: tells this process's flows from those of earlier ones. */
  epoch: string
  signal: AbortSignal
  log: Logger
}

/** From one look whether the flow is still there to the next: bounds what losing Redis costs. */
const WATCH_MS = 500
/** Pauses before a phase is handed out again after it failed. */
const FAILED_PAUSE_MS_FIRST = 200
const FAILED_PAUSE_MS_MAX = 5_000

type Outcome =
  | { kind: 'finished'; returns: LaneReturn[] }
  | { kind: 'failed'; reason: string }
  | { kind: 'lost' }

/** One round of the current attempt: its lanes' jobs as bytes, kept until the attempt is over. */
interface Round {
  round: number
  jobs: { lane: number; bytes: Uint8Array }[]
}

/** Shard to lane, by number: room for a balancing that knows their load. */
export function laneOfShard(shard: number, lanes: number): number {
  return shard % lanes
}

export async function createPhaseRunner(options: PhaseRunnerOptions): Promise<PhaseRunner> {
  const { rollup, redis, lanes, signal, log } = options
  const waiting = new Map<string, (outcome: Outcome) => void>()
  const flows = createPhaseFlows({
    redis,
    onFinished: (id, returns) => waiting.get(id)?.({ kind: 'finished', returns }),
    onFailed: (id, reason) => waiting.get(id)?.({ kind: 'failed', reason }),
    onError: (error) => log.warn({ error: error.message }, 'queue'),
  })
  await flows.clear(lanes)
  let serial = 0
  let startedMs = 0
  let attempt = 0
  let rounds: Round[] = []
  let keys: string[] = []
  let work: LaneWork[] = []
  let trouble: string | undefined

  async function run(phase: PhaseJobs): Promise<LaneResult[]> {
    if (phase.attempt !== attempt) rounds = []
    attempt = phase.attempt
    const current = { round: phase.round, jobs: jobsOf(phase) }
    rounds.push(current)
    const queuedMs = now() - startedMs
    let pauseMs = FAILED_PAUSE_MS_FIRST
    for (let isRepeat = false; ; isRepeat = true) {
      signal.throwIfAborted()
      if (isRepeat) serial++
      const id = {
        epoch: `${options.epoch}.${serial}`,
        batch: phase.batch.number,
        attempt,
        round: phase.round,
      }
      const outcome = await tryOnce(id, current, isRepeat)
      const results =
        outcome.kind === 'finished' ? await readResults(id, current, outcome.returns) : undefined
      if (outcome.kind === 'finished' && results !== undefined) {
        trouble = undefined
        for (const done of outcome.returns) work.push(workOf(id, done, queuedMs))
        return results
      }
      const reason = outcome.kind === 'failed' ? outcome.reason : 'Redis lost it'
      trouble = `Batch ${id.batch} is handed out again: ${reason}`
      log.warn({ ...id, reason }, 'phase handed out again')
      if (outcome.kind === 'failed') {
        await pause(pauseMs)
        pauseMs = Math.min(pauseMs * 2, FAILED_PAUSE_MS_MAX)
      }
    }
  }

  function jobsOf(phase: PhaseJobs): Round['jobs'] {
    return Array.from({ length: lanes }, (_, lane) => lane).flatMap((lane) => {
      const job = laneJobOf(phase, (shard) => laneOfShard(shard, lanes) === lane)
      return job === undefined ? [] : [{ lane, bytes: encodeLaneJob(job) }]
    })
  }

  /** Hands the phase out; under a new epoch with the rounds before it, which a worker may have to run again. */
  async function tryOnce(id: PhaseId, current: Round, isRepeat: boolean): Promise<Outcome> {
    const payloads = (isRepeat ? rounds : [current]).flatMap(({ round, jobs }) =>
      jobs.map(({ lane, bytes }) => ({ key: jobKey({ ...id, round }, lane), bytes })),
    )
    keys.push(...payloads.map(({ key }) => key), ...current.jobs.map(({ lane }) => resultKey(id, lane)))
    const outcome = outcomeOf(id)
    try {
      await putPayloads(redis, payloads)
      await flows.add(
        id,
        current.jobs.map(({ lane }) => lane),
      )
      return await Promise.race([outcome.promise, outcome.watch()])
    } catch (error) {
      signal.throwIfAborted()
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
    } finally {
      outcome.end()
    }
  }

  /** What the flow's parent says, and a look from time to time whether Redis still has it. */
  function outcomeOf(phase: PhaseId) {
    const id = settlementJobId(phase)
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    let ended = false
    waiting.set(id, resolve)
    return {
      promise,
      async watch(): Promise<Outcome> {
        for (;;) {
          await pause(WATCH_MS)
          signal.throwIfAborted()
          if (ended) return { kind: 'lost' }
          const state = await flows.stateOf(phase)
          if (state === 'failed') return { kind: 'failed', reason: 'a lane failed' }
          // Between its end and our look the flow is removed: what it said comes first.
          if (state === 'lost') return Promise.race([promise, Promise.resolve<Outcome>({ kind: 'lost' })])
        }
      },
      end() {
        ended = true
        waiting.delete(id)
      },
    }
  }

  /** Undefined when Redis lost one: the phase runs again. */
  async function readResults(
    id: PhaseId,
    current: Round,
    returns: readonly LaneReturn[],
  ): Promise<LaneResult[] | undefined> {
    if (returns.length !== current.jobs.length) return undefined
    const all = await Promise.all(current.jobs.map(({ lane }) => getPayload(redis, resultKey(id, lane))))
    if (all.some((bytes) => bytes === undefined)) return undefined
    return all.map((bytes) => decodeLaneResult(rollup, bytes!))
  }

  function workOf(id: PhaseId, done: LaneReturn, queuedMs: number): LaneWork {
    return {
      attempt: id.attempt,
      round: id.round,
      lane: done.lane,
      worker: done.worker,
      queuedMs: rounded(queuedMs),
      startedMs: rounded(done.startedAt - startedMs),
      endedMs: rounded(done.endedAt - startedMs),
      shards: done.shards,
    }
  }

  /** Ends early when the sequencer stops; whoever comes next asks the signal. */
  async function pause(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal }).catch(() => {})
  }

  return {
    begin() {
      startedMs = now()
      attempt = 0
      rounds = []
      keys = []
      work = []
    },
    run,
    work: () => work,
    end() {
      dropPayloads(redis, keys).catch((error) =>
        log.warn({ error: String(error) }, 'payloads stay until they expire'),
      )
      rounds = []
      keys = []
    },
    trouble: () => trouble,
    close: () => flows.close(),
  }
}

/** Unix milliseconds with fraction, comparable with a worker's on the same machine. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}
