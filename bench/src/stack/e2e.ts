import { join } from 'node:path'
import { useWasmKeccak } from '@weft/primitives'
import {
  onlyActions,
  rounded,
  type Scenario,
  type ScenarioOptions,
  type ScenarioResult,
} from '../report/index.ts'
import { type AnvilFigures, measureAnvilTransfers } from './anvilTransfers.ts'
import { type BenchServers, startBenchServers } from './benchServers.ts'
import { CPU_COLUMNS, cpuCells, WARM_UP_SECONDS } from './drainFigures.ts'
import { type LiveFigures, liveFigures } from './liveFigures.ts'
import { startLiveStack } from './liveRun.ts'
import { planWorkload, type RequestShape } from './load/planWorkload.ts'
import { replayLog } from './replayLog.ts'
import { createSignPool, type SignPool } from './sign/signPool.ts'
import { createStackWorkload } from './stackWorkload.ts'

/** How many actions share a signature, and how they are sent. */
interface Sort {
  readonly actionsPerSignature: number
  readonly shape: RequestShape
  /** Transactions a second that are signed in advance: more than are taken, so that sending ends with its time. */
  readonly transactionsPerSecondMax: number
}

const MEMBERS = 10_000
const FLOWS = 32
/** 32,000 single actions are under way, and 256,000 in bundles of 16 and of 64: seconds of work, as in a flood. */
const SORTS: readonly Sort[] = [
  {
    actionsPerSignature: 1,
    shape: { flows: FLOWS, transactionsPerRequest: 1_000 },
    transactionsPerSecondMax: 40_000,
  },
  {
    actionsPerSignature: 4,
    shape: { flows: FLOWS, transactionsPerRequest: 1_000 },
    transactionsPerSecondMax: 25_000,
  },
  {
    actionsPerSignature: 16,
    shape: { flows: FLOWS, transactionsPerRequest: 500 },
    transactionsPerSecondMax: 10_000,
  },
  {
    actionsPerSignature: 64,
    shape: { flows: FLOWS, transactionsPerRequest: 125 },
    transactionsPerSecondMax: 2_500,
  },
]
const SMALL_MEMBERS = 60
const SMALL_SORTS: readonly Sort[] = [
  { actionsPerSignature: 4, shape: { flows: 4, transactionsPerRequest: 10 }, transactionsPerSecondMax: 50 },
]

interface MeasuredSort {
  readonly sort: Sort
  readonly figures: LiveFigures
  readonly compared: number
  readonly stateRoot: string
  readonly problems: readonly string[]
}

/** How fast signed transactions over HTTP become executed ones, on the whole path. */
export const e2e: Scenario = {
  name: 'e2e',
  question: 'How many signed actions a second are taken over HTTP, checked, sealed durably and executed?',
  seconds: 8,
  async run(options) {
    await useWasmKeccak()
    const { signal, progress, seed, seconds } = options
    const servers = await startBenchServers({ signal, isDurable: options.size === 'full' })
    const pool = createSignPool()
    try {
      const measured: MeasuredSort[] = []
      const baselines: AnvilFigures[] = []
      const all = options.size === 'small' ? SMALL_SORTS : SORTS
      const sorts = onlyActions(options, all, ({ actionsPerSignature }) => actionsPerSignature)
      for (const sort of sorts) {
        measured.push(await measureSort({ servers, pool, sort, options }))
        // Beside the first, which it is compared with, and at the end: a machine that became slower shows in both.
        if (sort !== sorts[0] && sort !== sorts.at(-1)) continue
        progress('anvil, the same way')
        const { folder } = servers
        baselines.push(await measureAnvilTransfers({ folder, seed, seconds: seconds / 2, signal }))
      }
      return describe(measured, baselines, options)
    } finally {
      await pool.close()
      await servers.stop()
    }
  },
}

async function measureSort(input: {
  servers: BenchServers
  pool: SignPool
  sort: Sort
  options: ScenarioOptions
}): Promise<MeasuredSort> {
  const { servers, pool, sort, options } = input
  const { signal, progress, seconds } = options
  const warmUpSeconds = options.size === 'small' ? 0 : WARM_UP_SECONDS
  const secondsMax = seconds + warmUpSeconds
  const name = `${sort.actionsPerSignature} per signature`
  const database = `e2e-${sort.actionsPerSignature}`
  const workers = options.workers.at(-1)!
  const now = BigInt(Math.floor(Date.now() / 1_000))
  const workload = createStackWorkload({
    seed: options.seed,
    members: options.size === 'small' ? SMALL_MEMBERS : MEMBERS,
    actionsPerTransaction: sort.actionsPerSignature,
    timestamp: now,
    isSigned: true,
  })
  progress(`${name}: signing`)
  const plan = await planWorkload({
    workload: workload.workload,
    pool,
    transactions: Math.ceil(sort.transactionsPerSecondMax * secondsMax),
    timestamp: now + SIGNED_AHEAD_SECONDS,
    shape: sort.shape,
    signal,
  })
  progress(`${name}: sending ${plan.transactions} transactions in ${plan.requests.length} requests`)
  const profileDir = options.profileDir && join(options.profileDir, database)
  const stack = await startLiveStack({ servers, database, workload, workers, profileDir, signal })
  const run = await stack.load(plan.requests, { pace: { kind: 'closed' }, secondsMax }).finally(stack.stop)
  const figures = liveFigures(run, {
    actionsPerTransaction: plan.actions / plan.transactions,
    actionsMax: sort.actionsPerSignature,
    warmUpSeconds,
  })
  progress(`${name}: ${rounded(figures.actionsPerSecond)} actions a second`)
  const replay = options.workers.slice(0, -1)
  const { stateRoot, problems, compared } = await replayLog({
    servers,
    database,
    rows: run.rows,
    workers: { live: workers, replay },
    secondsMax: seconds,
    signal,
  })
  await servers.dropDatabase(database)
  return { sort, figures, stateRoot, problems, compared }
}

/** Signing, starting and sending take this long at most before what was signed expires. */
const SIGNED_AHEAD_SECONDS = 600n

function describe(
  measured: readonly MeasuredSort[],
  baselines: readonly AnvilFigures[],
  options: ScenarioOptions,
): ScenarioResult {
  const [{ figures, stateRoot }] = measured as [MeasuredSort]
  const transfers = baselines.reduce((sum, each) => sum + each.transfers, 0)
  const anvilPerSecond = transfers / baselines.reduce((sum, each) => sum + each.seconds, 0)
  return {
    scenario: 'e2e',
    seed: options.seed,
    workers: options.workers.at(-1)!,
    lanes: LANES,
    actions: figures.actions,
    failed: figures.failed,
    actionsPerSecond: rounded(figures.actionsPerSecond),
    p50Ms: rounded(figures.executed.p50Ms),
    p99Ms: rounded(figures.executed.p99Ms),
    stateRoot,
    ratio: rounded(figures.actionsPerSecond / anvilPerSecond),
    baseline: `anvil: signed transfers over JSON-RPC, mined, ${rounded(anvilPerSecond)}/s`,
    problems: measured.flatMap((each) => [...each.problems, ...refusals(each.figures)]),
    tables: [
      {
        title:
          'Signed in advance, sent by a process of its own as fast as answers come (times are of requests)',
        columns: [
          'actions per signature',
          'actions/s',
          'sustained/s',
          'failed',
          'sealed p50 ms',
          'p99',
          'executed p50 ms',
          'p99',
          'batches',
          'roots compared',
          'tries again',
          'load CPU s',
        ],
        rows: [
          ...measured.map(({ sort, figures: each, compared }) => [
            String(sort.actionsPerSignature),
            each.actionsPerSecond,
            each.sustainedPerSecond,
            each.failed,
            each.sealed.p50Ms,
            each.sealed.p99Ms,
            each.executed.p50Ms,
            each.executed.p99Ms,
            each.batches,
            compared,
            each.retries,
            each.loadCpuSeconds,
          ]),
          ['anvil, transfers', anvilPerSecond, ...Array.from({ length: 10 }, () => null)],
        ],
      },
      {
        title: 'CPU of an action (µs): what it costs whatever else runs on the machine',
        columns: ['actions per signature', ...CPU_COLUMNS],
        rows: measured.map(({ sort, figures: each }) => [
          String(sort.actionsPerSignature),
          ...cpuCells(each.cpuMicros),
        ]),
      },
    ],
    details: {
      bySignature: measured.map(({ sort, figures: each }) => ({
        actionsPerSignature: sort.actionsPerSignature,
        ...each,
      })),
      anvil: baselines,
    },
  }
}

/** The sequencer's default. */
const LANES = 4

/** Nothing of the workload may be refused for good: each refusal has a reason that needs mending. */
function refusals({ refused }: LiveFigures): string[] {
  return Object.entries(refused).map(([code, count]) => `${count} transactions were refused: ${code}`)
}
