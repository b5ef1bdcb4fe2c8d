import { type Database, listBatchWork, listL1PostsOf, orAway } from '@weft/db'
import type { Address } from '@weft/primitives'
import type { Registry } from '@weft/protocol'
import { createTroubledJobs } from '@weft/queue'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { ExecutedBatch } from '../coordinator/coordinator.ts'
import type { LaneAssigner } from '../coordinator/laneAssigner.ts'
import type { LaneBalance } from '../coordinator/laneBalance.ts'
import type { PhaseRunner } from '../coordinator/phaseRunner.ts'
import type { ShardHandover } from '../coordinator/shardHandover.ts'
import { createRateMeter } from '../rateMeter.ts'
import type { SequencerStatus, Stage } from '../types.ts'
import { answerWithin } from './answerWithin.ts'
import { createBatchLog } from './batchLog.ts'
import { contentionView, timelineView } from './batchViews.ts'
import type { Controls } from './controls.ts'
import { createDurationWindow } from './durationWindow.ts'
import { measureEventLoopLag } from './eventLoopLag.ts'
import { createJobDesk } from './jobs.ts'
import { readL1View } from './l1View.ts'
import { readLags } from './lags.ts'
import type { Operations } from './operations.ts'
import { overviewView } from './overviewView.ts'
import { type SelfMeasures, startSelfHistory } from './selfHistory.ts'
import { probePostgres, probeRedis } from './serverHealth.ts'
import type { StageDurations } from './stageDurations.ts'
import { createWorkerDesk } from './workers.ts'

export interface OperationsDependencies {
  readonly database: Database
  readonly redis: Redis
  readonly registry: Registry
  readonly chainId: number
  readonly rollup: Address
  /** Wei below which an account that posts is said to run low. */
  readonly balanceMinWei: bigint
  /** Number of this leader, as jobs carry it. */
  readonly leader: string
  readonly controls: Controls
  readonly stages: StageDurations
  readonly runner: PhaseRunner
  readonly assigner: LaneAssigner
  readonly balance: LaneBalance
  readonly handover: Pick<ShardHandover, 'prepare'>
  stageOf(batch: number): Stage
  status(): SequencerStatus
  readonly log: Logger
}

/** The operators' side of a running sequencer. */
export interface RunningOperations extends Operations {
  /** A batch was committed. Some microseconds. */
  executed(batch: ExecutedBatch): void
  stop(): Promise<void>
}

/** Batches of earlier leaders that pictures begin with. */
const BATCHES_BEFORE_MAX = 100
/** Settlement says something new every few seconds, and a day of submissions is added up for each answer. */
const L1_REMEMBERED_MS = 5_000
/** Latencies that the quantiles are of: a minute of batches. */
const LATENCIES_MAX = 600

export async function createOperations(dependencies: OperationsDependencies): Promise<RunningOperations> {
  const { database, redis, registry, stages, runner, assigner, balance, status, controls } = dependencies
  const { leader, handover, log } = dependencies
  const startedAt = Date.now()
  const batchLog = createBatchLog()
  await logBatchesBefore(database, batchLog.add)
  const latencies = createDurationWindow(LATENCIES_MAX)
  const batchRate = createRateMeter(() => performance.now())
  const eventLoop = measureEventLoopLag()
  const troubled = createTroubledJobs(redis)
  const workers = await createWorkerDesk({ database, assigner, balance, handover, now: Date.now })
  const jobs = createJobDesk({ jobs: troubled, runner, leader, committed: () => status().executed })
  let secondAttempts = 0

  const lagsNow = () => {
    const { executed, indexLagBatches, ...heads } = status()
    return readLags(database, { ...heads, executed, indexed: executed - indexLagBatches }, Date.now())
  }
  const l1 = rememberFor(L1_REMEMBERED_MS, () => readL1View({ ...dependencies, now: Date.now() }))

  async function measure(): Promise<SelfMeasures> {
    const { transactionsPerSecond, actionsPerSecond, waiting } = status()
    const lags = await lagsNow()
    const latency = latencies.quantiles()
    const measures: SelfMeasures = {
      transactionsPerSecond,
      actionsPerSecond,
      waitingTransactions: waiting,
      executionLagBatches: lags.execution.batches,
      postingLagBatches: lags.posting.batches,
      indexLagBatches: lags.index.batches,
      secondAttempts,
      eventLoopLagMs: eventLoop.measured().p99Ms,
      ...known({
        latencyP50Ms: latency.p50Ms,
        latencyP99Ms: latency.p99Ms,
        executionLagMs: lags.execution.ms,
        postingLagMs: lags.posting.ms,
      }),
      ...known(
        Object.fromEntries(
          stages.quantiles().flatMap(({ stage, p50Ms, p99Ms }) => [
            [`${stage}P50Ms`, p50Ms],
            [`${stage}P99Ms`, p99Ms],
          ]),
        ),
      ),
    }
    secondAttempts = 0
    eventLoop.next()
    return measures
  }
  const history = startSelfHistory({ database, measure, now: Date.now, log })

  return {
    jobs,
    workers,
    history: (query) => orAway(history.read(query)),
    async overview() {
      const [lags, { warnings }] = await Promise.all([lagsNow(), orAway(l1())])
      return overviewView({
        status: status(),
        startedAt,
        leader,
        lags,
        warnings,
        latency: latencies.quantiles(),
        stages: stages.quantiles(),
        batchesPerSecond: batchRate.rates().transactionsPerSecond,
        drained: workers.drained(),
        controls,
      })
    },
    async lanes() {
      const lanes = runner.lanes()
      const troubles = await answerWithin(troubled.ofLanes(lanes.length))
      return {
        lanes: lanes.map((lane, index) => ({ ...lane, ...troubles[index]! })),
        shardLanes: [...balance.lanesOfShards()],
        trouble: runner.trouble() ?? null,
      }
    },
    async timeline(limit) {
      const batches = batchLog.newest(limit)
      const range = { first: batches.at(-1)?.number ?? 0, last: batches[0]?.number ?? 0 }
      const posts = batches.length === 0 ? [] : await orAway(listL1PostsOf(database, range))
      return timelineView(batches, posts, dependencies.stageOf)
    },
    contention: (batches) =>
      contentionView(batchLog.newest(batches), { registry, lanes: balance.lanesOfShards() }),
    l1: () => orAway(l1()),
    async health() {
      const [postgres, redisHealth, lags] = await Promise.all([
        probePostgres(database),
        probeRedis(redis),
        lagsNow(),
      ])
      const { rss, heapUsed } = process.memoryUsage()
      return {
        postgres,
        redis: redisHealth,
        index: { lagBatches: lags.index.batches, lagMs: lags.index.ms },
        process: {
          startedAtMs: Math.round(performance.timeOrigin),
          rssBytes: rss,
          heapUsedBytes: heapUsed,
          eventLoopLag: eventLoop.measured(),
        },
      }
    },
    executed({ batch, result, executedAt, begunAt, durationMs, work, globals }) {
      const committedAt = Date.now()
      latencies.add(committedAt - batch.sealedAt.getTime())
      batchRate.add(1, 0)
      if (result.attempts === 2) secondAttempts++
      batchLog.add({
        number: batch.number,
        timestamp: Number(batch.timestamp),
        sealedAt: batch.sealedAt.getTime(),
        begunAt,
        committedAt: Math.max(committedAt, executedAt.getTime()),
        executedMs: durationMs,
        transactions: batch.transactionCount,
        executed: result.executedCount,
        messages: result.messageCount,
        attempts: result.attempts,
        rounds: result.rounds,
        globals,
        work,
      })
    },
    async stop() {
      eventLoop.stop()
      await history.stop()
    },
  }
}

/** So that pictures do not begin with this process. Oldest first. */
async function logBatchesBefore(
  database: Database,
  add: ReturnType<typeof createBatchLog>['add'],
): Promise<void> {
  for (const { result, work, ...batch } of (await listBatchWork(database, BATCHES_BEFORE_MAX)).reverse()) {
    if (result === undefined) continue
    const committedAt = result.executedAt.getTime()
    add({
      number: batch.number,
      timestamp: Number(batch.timestamp),
      sealedAt: batch.sealedAt.getTime(),
      begunAt: Math.round(committedAt - result.durationMs),
      committedAt,
      executedMs: result.durationMs,
      transactions: batch.transactionCount,
      executed: result.executedCount,
      messages: result.messages,
      attempts: result.attempts === 2 ? 2 : 1,
      rounds: result.rounds,
      globals: [],
      work,
    })
  }
}

/** Whoever asks within this time gets the same answer; a failure is not kept. */
function rememberFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let readAtMs = Number.NEGATIVE_INFINITY
  let answer: Promise<T> | undefined
  return () => {
    if (answer !== undefined && performance.now() - readAtMs < ms) return answer
    readAtMs = performance.now()
    const mine = read()
    answer = mine
    mine.catch(() => {
      if (answer === mine) answer = undefined
    })
    return mine
  }
}

/** Without what is not known. */
function known(measures: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(measures).filter((entry): entry is [string, number] => entry[1] !== null),
  )
}
