import { useWasmKeccak } from '@weft/primitives'
import { rounded, type Scenario, type ScenarioOptions, type ScenarioResult } from '../report/index.ts'
import { type BenchServers, startBenchServers } from './benchServers.ts'
import { WARM_UP_SECONDS } from './drainFigures.ts'
import { type LiveFigures, liveFigures, type Quantiles } from './liveFigures.ts'
import { type LiveRun, startLiveStack } from './liveRun.ts'
import type { LoadOrder } from './load/loadPlan.ts'
import { planWorkload, type RequestShape } from './load/planWorkload.ts'
import { replayLog } from './replayLog.ts'
import { createSignPool, type SignPool } from './sign/signPool.ts'
import { createStackWorkload } from './stackWorkload.ts'

/** Finding the maximum: as `e2e` with one action per signature. */
const FULL = {
  members: 10_000,
  fastest: { flows: 32, transactionsPerRequest: 500 },
  /** Many connections with few transactions each: closer to many users than large requests are. */
  steady: { flows: 64, transactionsPerRequest: 25 },
  transactionsPerSecondMax: 40_000,
  warmUpSeconds: WARM_UP_SECONDS,
  /** At half of the load compilers need longer: a worker has optimised its code after some 50,000 transactions. */
  steadyWarmUpSeconds: 20,
} as const
const SMALL = {
  members: 60,
  fastest: { flows: 4, transactionsPerRequest: 10 },
  steady: { flows: 4, transactionsPerRequest: 2 },
  transactionsPerSecondMax: 100,
  warmUpSeconds: 0,
  steadyWarmUpSeconds: 0,
} as const
/** Of the maximum. */
const LOAD_PART = 0.5
/** Part of the time that goes into finding the maximum. */
const MAXIMUM_PART = 0.3
const SIGNED_AHEAD_SECONDS = 600n

/** How long a transaction takes when the rollup is half full. */
export const latency: Scenario = {
  name: 'latency',
  question: 'How long from sending a transaction to sealed and to executed, at half of the maximum load?',
  seconds: 20,
  async run(options) {
    await useWasmKeccak()
    const servers = await startBenchServers({ signal: options.signal, isDurable: options.size === 'full' })
    const pool = createSignPool()
    try {
      return await measure(servers, pool, options)
    } finally {
      await pool.close()
      await servers.stop()
    }
  },
}

async function measure(servers: BenchServers, pool: SignPool, options: ScenarioOptions) {
  const { seconds, progress, signal } = options
  const size = options.size === 'small' ? SMALL : FULL
  const workers = options.workers.at(-1)!
  const fastestSeconds = seconds * MAXIMUM_PART + size.warmUpSeconds
  progress('finding the maximum')
  const fastest = await live({
    ...{ servers, pool, options, members: size.members },
    database: 'latency-maximum',
    shape: size.fastest,
    transactions: Math.ceil(fastestSeconds * size.transactionsPerSecondMax),
    pace: () => ({ kind: 'closed' }),
    secondsMax: fastestSeconds,
    warmUpSeconds: size.warmUpSeconds,
  })
  const maximum = fastest.figures.actionsPerSecond
  const rate = maximum * LOAD_PART
  progress(`maximum ${rounded(maximum)} a second; sending ${rounded(rate)} a second`)
  const steadySeconds = seconds * (1 - MAXIMUM_PART) + size.steadyWarmUpSeconds
  const steady = await live({
    ...{ servers, pool, options, members: size.members },
    database: 'latency-steady',
    shape: size.steady,
    transactions: Math.ceil(rate * steadySeconds),
    pace: (requests) => ({ kind: 'open', intervalMs: (steadySeconds * 1_000) / requests }),
    secondsMax: steadySeconds,
    warmUpSeconds: size.steadyWarmUpSeconds,
  })
  const replay = await replayLog({
    servers,
    database: 'latency-steady',
    rows: steady.run.rows,
    workers: { live: workers, replay: options.workers.slice(0, -1) },
    secondsMax: seconds / 2,
    signal,
  })
  return describe({ maximum, rate, steady: steady.figures, replay, options })
}

async function live(input: {
  servers: BenchServers
  pool: SignPool
  options: ScenarioOptions
  members: number
  database: string
  shape: RequestShape
  transactions: number
  pace: (requests: number) => LoadOrder['pace']
  secondsMax: number
  warmUpSeconds: number
}): Promise<{ run: LiveRun; figures: LiveFigures }> {
  const { servers, pool, database, options, secondsMax, warmUpSeconds } = input
  const { signal, seed, profileDir } = options
  const now = BigInt(Math.floor(Date.now() / 1_000))
  const workload = createStackWorkload({
    seed,
    members: input.members,
    actionsPerTransaction: 1,
    timestamp: now,
    isSigned: true,
  })
  const { requests } = await planWorkload({
    workload: workload.workload,
    pool,
    transactions: input.transactions,
    timestamp: now + SIGNED_AHEAD_SECONDS,
    shape: input.shape,
    signal,
  })
  const workers = options.workers.at(-1)!
  const stack = await startLiveStack({ servers, database, workload, workers, profileDir, signal })
  const run = await stack
    .load(requests, { pace: input.pace(requests.length), secondsMax })
    .finally(stack.stop)
  return { run, figures: liveFigures(run, { actionsPerTransaction: 1, actionsMax: 1, warmUpSeconds }) }
}

function describe(input: {
  maximum: number
  rate: number
  steady: LiveFigures
  replay: { stateRoot: string; problems: readonly string[]; compared: number }
  options: ScenarioOptions
}): ScenarioResult {
  const { maximum, rate, steady, replay, options } = input
  const { sealed, executed, warmingUp } = steady
  return {
    scenario: 'latency',
    seed: options.seed,
    workers: options.workers.at(-1)!,
    lanes: LANES,
    actions: steady.actions,
    failed: steady.failed,
    actionsPerSecond: rounded(steady.sustainedPerSecond),
    p50Ms: rounded(executed.p50Ms),
    p99Ms: rounded(executed.p99Ms),
    stateRoot: replay.stateRoot,
    ratio: null,
    baseline: null,
    problems: replay.problems,
    tables: [
      {
        title: `Sent on schedule at ${rounded(rate)} a second, half of the maximum of ${rounded(maximum)}; times from when each was due`,
        columns: ['to', 'p50 ms', 'p99 ms', 'warming up: p50 ms', 'p99'],
        rows: [
          ['sealed (the answer)', ...quantileCells(sealed, warmingUp?.sealed)],
          ['executed (the stream)', ...quantileCells(executed, warmingUp?.executed)],
        ],
      },
    ],
    details: {
      maximumPerSecond: rounded(maximum),
      sentPerSecond: rounded(rate),
      sealed,
      executed,
      warmingUp: warmingUp ?? null,
      batches: steady.batches,
      batchesCompared: replay.compared,
      retries: steady.retries,
      refused: steady.refused,
    },
  }
}

function quantileCells(steady: Quantiles, warmingUp: Quantiles | undefined): (number | null)[] {
  return [steady.p50Ms, steady.p99Ms, warmingUp?.p50Ms ?? null, warmingUp?.p99Ms ?? null]
}

/** The sequencer's default. */
const LANES = 4
