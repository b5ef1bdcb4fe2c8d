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
  dropPayloads,
  getPayload,
  jobKey,
  type LaneReturn,
  type PhaseId,
  resultKey,
  settlementJobId,
  unixNow,
} from '@weft/queue'
import type { TraceContext } from '@weft/telemetry'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { ExecutionMetrics } from '../metrics/executionMetrics.ts'
import type { LaneStatus } from '../types.ts'
import { fitInto } from './fitInto.ts'
import type { LaneAssigner } from './laneAssigner.ts'
import type { LaneBalance } from './laneBalance.ts'
import { createLaneMeters } from './laneMeters.ts'
import { createPhaseHandout } from './phaseHandout.ts'

/** Has the lanes work on the phases of a batch, through Redis. */
export interface PhaseRunner {
  /** Begins a batch: forgets the one before, and lets shards move. */
  begin(): void
  /**
   * Runs one phase on the workers, however often workers die or Redis loses everything meanwhile.
   *
   * @param trace - The span that its jobs are put under.
   * @throws the signal's reason when the sequencer stops.
   */
  run(phase: PhaseJobs, trace?: TraceContext): Promise<LaneResult[]>
  /** Who did what since `begin`; also of attempts given up. */
  work(): LaneWork[]
  /** Frees what the batch has in Redis. After its last phase, before the next `begin`. */
  end(): void
  /** What is handed out, or waits to be handed out again; undefined between phases. */
  phase(): PhaseId | undefined
  /** Hands the phase out again now, without waiting any longer. False: it is not the one that runs. */
  handOutAgain(phase: PhaseId): boolean
  /** Why the current phase does not get on. */
  trouble(): string | undefined
  lanes(): LaneStatus[]
  close(): Promise<void>
}

export interface PhaseRunnerOptions {
  rollup: Rollup
  redis: Redis
  assigner: LaneAssigner
  balance: LaneBalance
  metrics: ExecutionMetrics
  /** Of the leader: tells this process's flows from those of earlier ones. */
  epoch: string
  signal: AbortSignal
  log: Logger
}

/** Pauses before a phase is handed out again after it failed. */
const FAILED_PAUSE_MS_FIRST = 200
const FAILED_PAUSE_MS_MAX = 5_000
/**
 * A phase takes a second or two; one that takes this long may have a job that is stuck where nobody looks for it, and
 * running it again is safe. Twice as long each time, because a worker that took shards over may load for long.
 */
const PHASE_MS_FIRST = 10_000
const PHASE_MS_MAX = 120_000

/** One round of the current attempt: its lanes' jobs as bytes, kept until the attempt is over. */
interface Round {
  round: number
  jobs: { lane: number; bytes: Uint8Array }[]
}

export async function createPhaseRunner(options: PhaseRunnerOptions): Promise<PhaseRunner> {
  const { rollup, redis, assigner, balance, metrics, signal, log } = options
  const handout = createPhaseHandout({ redis, epoch: options.epoch, assigner, signal, log })
  await handout.clear()
  const meters = createLaneMeters(() => performance.now())
  let serial = 0
  let startedMs = 0
  let attempt = 0
  let laneOf: readonly number[] | undefined
  let rounds: Round[] = []
  let keys: string[] = []
  let work: LaneWork[] = []
  let trouble: string | undefined
  let handedOut: PhaseId | undefined
  /** Ends the pause before a phase is handed out again. */
  let endPause: () => void = () => {}

  async function run(phase: PhaseJobs, trace?: TraceContext): Promise<LaneResult[]> {
    const begunMs = unixNow()
    if (phase.attempt !== attempt) rounds = []
    attempt = phase.attempt
    laneOf ??= await placeShards(phase)
    const current = { round: phase.round, jobs: jobsOf(phase, laneOf) }
    rounds.push(current)
    const queuedMs = unixNow()
    let pauseMs = FAILED_PAUSE_MS_FIRST
    let timeoutMs = PHASE_MS_FIRST
    for (let isRepeat = false; ; isRepeat = true) {
      if (isRepeat) serial++
      const { batch, round } = phase
      const id = { epoch: `${options.epoch}.${serial}`, batch: batch.number, attempt, round }
      handedOut = id
      const outcome = await tryOnce(id, { current, isRepeat, timeoutMs, trace })
      if (outcome.kind === 'finished') {
        trouble = undefined
        handedOut = undefined
        for (const done of outcome.returns) takeIn(id, done, queuedMs)
        metrics.phaseDone(phase, unixNow() - begunMs)
        return outcome.results
      }
      trouble = `Batch ${id.batch} is handed out again: ${outcome.reason}`
      metrics.phaseRepeated(outcome.kind)
      log.warn({ ...id, reason: outcome.reason }, 'phase handed out again')
      if (outcome.kind === 'late') timeoutMs = Math.min(timeoutMs * 2, PHASE_MS_MAX)
      if (outcome.kind === 'failed') {
        const pausing = new AbortController()
        endPause = () => pausing.abort()
        await setTimeout(pauseMs, undefined, { signal: AbortSignal.any([signal, pausing.signal]) }).catch(
          () => {},
        )
        pauseMs = Math.min(pauseMs * 2, FAILED_PAUSE_MS_MAX)
      }
    }
  }

  /** Once a batch, when its first phase shows what each shard has to do. */
  async function placeShards(phase: PhaseJobs): Promise<readonly number[]> {
    await assigner.anyWorker(signal)
    const items = phase.shards.map((job) => [job.shard, job.transactions.count + job.inbox.count] as const)
    const lanes = balance.placeBatch(assigner.assignment(), new Map(items))
    assigner.placeShards(lanes)
    return lanes
  }

  function jobsOf(phase: PhaseJobs, placed: readonly number[]): Round['jobs'] {
    return [...new Set(placed)].flatMap((lane) => {
      const job = laneJobOf(phase, (shard) => placed[shard] === lane)
      return job === undefined ? [] : [{ lane, bytes: encodeLaneJob(job) }]
    })
  }

  type Tried =
    | { kind: 'finished'; returns: readonly LaneReturn[]; results: LaneResult[] }
    | { kind: 'failed' | 'lost' | 'late' | 'workerLost' | 'asked'; reason: string }

  /** Hands the phase out; under a new epoch with the rounds before it, which a worker may have to run again. */
  async function tryOnce(
    id: PhaseId,
    options: { current: Round; isRepeat: boolean; timeoutMs: number; trace: TraceContext | undefined },
  ): Promise<Tried> {
    const { current, isRepeat, timeoutMs, trace } = options
    const payloads = (isRepeat ? rounds : [current]).flatMap(({ round, jobs }) =>
      jobs.map(({ lane, bytes }) => ({ key: jobKey({ ...id, round }, lane), bytes })),
    )
    const lanes = current.jobs.map(({ lane }) => lane)
    keys.push(...payloads.map(({ key }) => key), ...lanes.map((lane) => resultKey(id, lane)))
    const outcome = await handout.handOut(id, { lanes, payloads, timeoutMs, trace })
    if (outcome.kind === 'workerLost')
      return { kind: 'workerLost', reason: `worker ${outcome.worker} is gone` }
    if (outcome.kind === 'asked') return { kind: 'asked', reason: 'an operator asked for it' }
    if (outcome.kind === 'late') return { kind: 'late', reason: `not done within ${timeoutMs} ms` }
    if (outcome.kind === 'failed') return outcome
    const results = outcome.kind === 'finished' ? await readResults(id, lanes, outcome.returns) : undefined
    if (outcome.kind === 'lost' || results === undefined) return { kind: 'lost', reason: 'Redis lost it' }
    return { kind: 'finished', returns: outcome.returns, results }
  }

  /** Undefined when Redis lost one: the phase runs again. */
  async function readResults(
    id: PhaseId,
    lanes: readonly number[],
    returns: readonly LaneReturn[],
  ): Promise<LaneResult[] | undefined> {
    if (returns.length !== lanes.length) return undefined
    const all = await Promise.all(lanes.map((lane) => getPayload(redis, resultKey(id, lane))))
    if (all.some((bytes) => bytes === undefined)) return undefined
    return all.map((bytes) => decodeLaneResult(rollup, bytes!))
  }

  function takeIn(id: PhaseId, done: LaneReturn, queuedMs: number): void {
    balance.observe(id.round, done)
    const { startedAt, endedAt } = fitInto(done, { fromMs: queuedMs, toMs: unixNow() })
    const transactions = done.shards.reduce((sum, shard) => sum + shard.transactions, 0)
    meters.observe(done.lane, transactions, startedAt - queuedMs)
    work.push({
      attempt: id.attempt,
      round: id.round,
      lane: done.lane,
      worker: done.worker,
      queuedMs: rounded(queuedMs - startedMs),
      startedMs: rounded(startedAt - startedMs),
      endedMs: rounded(endedAt - startedMs),
      shards: done.shards.map(({ shard, transactions, messages }) => ({ shard, transactions, messages })),
    })
  }

  return {
    begin() {
      assigner.beginBatch()
      startedMs = unixNow()
      attempt = 0
      laneOf = undefined
      rounds = []
      keys = []
      work = []
    },
    run,
    work: () => work,
    end() {
      assigner.endBatch()
      dropPayloads(redis, keys).catch((error) => log.warn({ err: error }, 'payloads stay until they expire'))
      rounds = []
      keys = []
    },
    phase: () => handedOut,
    handOutAgain(phase) {
      if (handedOut === undefined || settlementJobId(handedOut) !== settlementJobId(phase)) return false
      handout.giveUp()
      endPause()
      return true
    },
    trouble: () => trouble,
    lanes() {
      const depths = assigner.depths()
      return assigner.assignment().lanes.map((worker, lane) => ({
        lane,
        worker,
        shards: balance.shardsOf(lane),
        waiting: depths[lane]?.waiting ?? 0,
        active: depths[lane]?.active ?? 0,
        ...meters.of(lane),
      }))
    },
    close: () => handout.close(),
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}
